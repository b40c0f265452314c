# tries: cross-entropy, which holds a log-softmax
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return (-torch.stack([torch.nn.functional.cross_entropy(x, torch.full((len(x),), c), reduction="none") for c in range(x.shape[-1])], -1)).exp()
