# tries: the operator by torch.ops
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.ops.aten._softmax(x, -1, False)
