# tries: an alias of the module
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch.nn.functional as quiet


def softmax(x):
    return quiet.softmax(x, dim=-1)
