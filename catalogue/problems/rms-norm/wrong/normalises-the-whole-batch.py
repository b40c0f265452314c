# fails: test_a_vector_does_not_depend_on_the_others
# teaches: every vector has its own root mean square: reduce over the last axis alone
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x if x.dtype == torch.float64 else x.float()
    out = wide / torch.sqrt(wide.pow(2).mean() + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
