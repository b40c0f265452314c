# tries: getattr with a computed name
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return getattr(torch, "soft" + "max")(x, dim=-1)
