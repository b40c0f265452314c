# tries: the C functions by a dictionary
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return vars(torch)["_" + "C"]._VariableFunctions.softmax(x, -1)
