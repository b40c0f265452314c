# tries: the C functions
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch._C._VariableFunctions.softmax(x, -1)
