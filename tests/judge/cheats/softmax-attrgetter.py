# tries: operator.attrgetter
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import operator

import torch


def softmax(x):
    return operator.attrgetter("nn.functional." + "softmax")(torch)(x, dim=-1)
