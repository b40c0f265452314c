# fails: test_several_trailing_axes_are_normalised_together
# teaches: normalized_shape may name several trailing axes, which share one mean and variance
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = -1
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    variance = wide.var(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
