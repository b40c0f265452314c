# tries: a compiled function
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


@torch.jit.script
def softmax(x):
    return torch.softmax(x, dim=-1)
