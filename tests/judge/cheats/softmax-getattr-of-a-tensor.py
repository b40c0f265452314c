# tries: a computed name of a tensor's method
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return getattr(x, "soft" + "max")(-1)
