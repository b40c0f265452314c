# tries: to patch the module that forbids
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch
from warmup import forbidding

forbidding._active = False
forbidding.refuse = lambda name: None


def softmax(x):
    return torch.softmax(x, -1)
