# tries: map over rows
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.stack(list(map(torch.softmax, x, [0] * len(x))))
