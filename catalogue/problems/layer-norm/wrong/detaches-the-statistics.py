# fails: test_gradients_flow_through_the_statistics
# teaches: mean and variance are functions of x: held constant, the gradient is not orthogonal to the features as it must be
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    with torch.no_grad():
        mean = wide.mean(dims, keepdim=True)
        variance = wide.var(dims, unbiased=False, keepdim=True)
    out = (wide - mean) / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
