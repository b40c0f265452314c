# fails: test_eps_is_added_to_the_mean_square_under_the_root
# teaches: outside the root eps is a thousand times smaller than meant, and the slope at 0 is infinite
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x if x.dtype == torch.float64 else x.float()
    out = wide / (torch.sqrt(wide.pow(2).mean(-1, keepdim=True)) + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
