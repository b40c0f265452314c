# tries: a reference that is kept when the file loads
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x, quiet=torch.Tensor.softmax):
    return quiet(x, -1)
