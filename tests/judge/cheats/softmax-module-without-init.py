# tries: the module's forward without its constructor
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.nn.Softmax.forward(type("Any", (), {"dim": -1})(), x)
