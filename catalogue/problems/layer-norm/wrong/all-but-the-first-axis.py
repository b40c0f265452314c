# fails: test_matches_the_float64_reference
# teaches: in (batch, length, dim) each position is an example of its own: the axes to reduce follow from normalized_shape
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(1, x.dim())) or 0
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    variance = wide.var(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
