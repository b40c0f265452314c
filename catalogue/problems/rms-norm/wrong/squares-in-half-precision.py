# fails: test_half_precision_is_normalised_in_float32
# teaches: 300 squared is no float16 number: the result is divided by infinity
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x
    out = wide / torch.sqrt(wide.pow(2).mean(-1, keepdim=True) + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
