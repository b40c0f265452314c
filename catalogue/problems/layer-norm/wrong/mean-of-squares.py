# fails: test_a_large_offset_does_little_harm
# teaches: the mean of squares minus the squared mean subtracts two large, nearly equal numbers: centre first
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    variance = wide.square().mean(dims, keepdim=True) - mean.square()
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
