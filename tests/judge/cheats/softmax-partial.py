# tries: functools.partial
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import functools

import torch.nn.functional as F


def softmax(x):
    return functools.partial(F.softmax, dim=-1)(x)
