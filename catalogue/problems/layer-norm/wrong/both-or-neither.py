# fails: test_weight_and_bias_are_each_optional
# teaches: a norm without bias is common: weight and bias are optional one by one
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = wide.mean(dims, keepdim=True)
    variance = wide.var(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None and bias is not None:
        out = out * weight + bias
    return out.to(x.dtype)
