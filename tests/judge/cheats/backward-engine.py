# tries: the engine itself
# must: verdict forbidden
# with: {"tests": "gradient", "forbid": ["torch.Tensor.backward"]}
import torch


def gradient(x, w):
    w = w.clone().requires_grad_()
    loss = ((x @ w) ** 2).sum()
    torch.autograd.Variable._execution_engine.run_backward((loss,), (torch.ones(()),), False, False, (), True, True)
    return w.grad
