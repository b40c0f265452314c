# fails: test_the_example_by_hand
# teaches: the mean of the squares, not their sum: the result has length sqrt(dim), not 1
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x if x.dtype == torch.float64 else x.float()
    out = wide / torch.sqrt(wide.pow(2).sum(-1, keepdim=True) + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
