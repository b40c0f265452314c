# fails: test_input_is_left_alone
# teaches: float() returns x itself when it is float32 already: an in-place division writes into the caller's tensor
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x if x.dtype == torch.float64 else x.float()
    if not x.requires_grad:
        wide /= torch.sqrt(wide.pow(2).mean(-1, keepdim=True) + eps)
        return (wide if weight is None else wide * weight).to(x.dtype)
    out = wide / torch.sqrt(wide.pow(2).mean(-1, keepdim=True) + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
