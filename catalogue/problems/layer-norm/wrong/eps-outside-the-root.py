# fails: test_eps_is_added_to_the_variance_under_the_root
# teaches: eps belongs to the variance: beside the standard deviation it has another size, and the root keeps its infinite slope at 0
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    deviation = wide.std(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / (deviation + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
