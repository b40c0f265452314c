# fails: test_eps_is_added_to_the_variance_under_the_root
# teaches: eps is added to the variance, not to the deviation
import torch


def group_norm(x, groups, weight=None, bias=None, eps=1e-5):
    batch, channels = x.shape[0], x.shape[1]
    if channels % groups != 0:
        raise ValueError("groups must divide the channels")
    split = x.reshape(batch, groups, channels // groups, *x.shape[2:])
    dims = tuple(range(2, split.dim()))
    mean = split.mean(dim=dims, keepdim=True)
    var = (split - mean).pow(2).mean(dim=dims, keepdim=True)
    out = ((split - mean) / (torch.sqrt(var) + eps)).reshape(x.shape)
    shape = [1, channels] + [1] * (x.dim() - 2)
    if weight is not None:
        out = out * weight.reshape(shape)
    if bias is not None:
        out = out + bias.reshape(shape)
    return out


def instance_norm(x, weight=None, bias=None, eps=1e-5):
    return group_norm(x, x.shape[1], weight, bias, eps)
