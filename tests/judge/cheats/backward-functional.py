# tries: torch.func or functorch
# must: verdict forbidden
# with: {"tests": "gradient", "forbid": ["torch.Tensor.backward"]}
import torch


def gradient(x, w):
    try:
        from torch.func import grad
    except ImportError:
        from functorch import grad
    return grad(lambda w: ((x @ w) ** 2).sum())(w)
