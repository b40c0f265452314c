# fails: test_keeps_dtype_and_takes_non_contiguous_input
# teaches: float() also narrows: float64 input loses half its digits on the way
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.float()
    mean = wide.mean(dims, keepdim=True)
    variance = wide.var(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
