# tries: Gumbel softmax
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.nn.functional.gumbel_softmax(x, tau=1.0)
