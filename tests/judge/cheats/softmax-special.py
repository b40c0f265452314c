# tries: torch.special
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.special.softmax(x, -1)
