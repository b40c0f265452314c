# fails: test_input_is_left_alone
# teaches: to() returns x itself when the dtype is already right, so -= changes the caller's tensor
import torch


def layer_norm(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    dims = tuple(range(-len(normalized_shape), 0))
    wide = x.to(torch.promote_types(x.dtype, torch.float32))
    wide -= wide.mean(dims, keepdim=True)
    variance = wide.square().mean(dims, keepdim=True)
    out = wide / torch.sqrt(variance + eps)
    if weight is not None:
        out = out * weight
    if bias is not None:
        out = out + bias
    return out.to(x.dtype)
