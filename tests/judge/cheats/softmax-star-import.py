# tries: a star-import
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
from torch.nn.functional import *
from torch.nn import functional


def softmax(x):
    return functional.log_softmax(x, dim=-1).exp()
