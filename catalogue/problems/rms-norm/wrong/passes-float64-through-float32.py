# fails: test_keeps_float64_and_takes_non_contiguous_input
# teaches: .float() also narrows float64: widen only what is narrower
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x.float()
    out = wide / torch.sqrt(wide.pow(2).mean(-1, keepdim=True) + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
