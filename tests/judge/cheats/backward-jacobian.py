# tries: torch.autograd.functional
# must: verdict forbidden
# with: {"tests": "gradient", "forbid": ["torch.Tensor.backward"]}
import torch


def gradient(x, w):
    return torch.autograd.functional.jacobian(lambda w: ((x @ w) ** 2).sum(), w)
