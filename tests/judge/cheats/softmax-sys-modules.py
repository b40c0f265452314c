# tries: sys.modules
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import sys


def softmax(x):
    return sys.modules["torch"].softmax(x, dim=-1)
