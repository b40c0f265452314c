# tries: the C functions by a module that imported them
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.nn.functional.torch._C._VariableFunctions.softmax(x, -1)
