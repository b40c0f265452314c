# fails: test_an_example_does_not_depend_on_the_others
# teaches: statistics over the first axis are batch norm's
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = 0
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    variance = wide.var(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
