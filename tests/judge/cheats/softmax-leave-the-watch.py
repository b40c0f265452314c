# tries: to leave the watching modes, then to call
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch
from torch.overrides import _get_current_function_mode, enable_reentrant_dispatch


def softmax(x):
    mode = _get_current_function_mode()
    if mode is not None:
        mode.__exit__(None, None, None)
    return torch.softmax(x, -1)
