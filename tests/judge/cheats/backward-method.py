# tries: loss.backward()
# must: verdict forbidden
# with: {"tests": "gradient", "forbid": ["torch.Tensor.backward"]}
import torch


def gradient(x, w):
    w = w.clone().requires_grad_()
    loss = ((x @ w) ** 2).sum()
    loss.backward()
    return w.grad
