# tries: softmin of the negated
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.nn.functional.softmin(-x, dim=-1)
