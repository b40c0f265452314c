# tries: getattr with a constant
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return getattr(torch, "softmax")(x, dim=-1)
