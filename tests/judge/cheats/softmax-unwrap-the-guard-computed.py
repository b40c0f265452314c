# tries: what the guard stands in front of, by a computed name
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    guard = torch.softmax
    return getattr(guard, "_tar" + "get")(x, -1)
