# fails: test_half_precision_is_normalised_in_float32
# teaches: compute in float32, but give back the dtype that came in
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x if x.dtype == torch.float64 else x.float()
    out = wide / torch.sqrt(wide.pow(2).mean(-1, keepdim=True) + eps)
    return out if weight is None else out * weight
