# fails: test_gradients_flow_through_the_root_mean_square
# teaches: the root mean square is a function of x and its gradient belongs to the layer's
import torch


def rms_norm(x, weight=None, eps=1e-6):
    wide = x if x.dtype == torch.float64 else x.float()
    out = wide / torch.sqrt(wide.detach().pow(2).mean(-1, keepdim=True) + eps)
    out = out.to(x.dtype)
    return out if weight is None else out * weight
