# tries: loss.backward() by a computed name
# must: verdict forbidden
# with: {"tests": "gradient", "forbid": ["torch.Tensor.backward"]}
import torch


def gradient(x, w):
    w = w.clone().requires_grad_()
    loss = ((x @ w) ** 2).sum()
    getattr(loss, "back" + "ward")()
    return w.grad
