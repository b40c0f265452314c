# tries: the method of the tensor class
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.Tensor.softmax(x, -1)
