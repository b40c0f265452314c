# tries: the module's dictionary
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.__dict__["soft" + "max"](x, -1)
