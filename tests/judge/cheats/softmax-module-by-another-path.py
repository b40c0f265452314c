# tries: the module class by the path of its file
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
from torch.nn.modules.activation import Softmax


def softmax(x):
    return Softmax(dim=-1)(x)
