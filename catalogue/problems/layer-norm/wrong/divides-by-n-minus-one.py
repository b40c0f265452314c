# fails: test_the_variance_is_divided_by_the_number_of_features
# teaches: torch.var is the unbiased estimate unless told otherwise; layer norm divides by n
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    variance = wide.var(dims, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
