# tries: to leave the mode that counts, inside the call
# must: verdict failed|raised
# with: {"tests": "memory", "forbid": []}
import torch
from torch.utils import _python_dispatch as dispatch


def attend(q, k, v):
    if hasattr(dispatch, "_disable_current_modes"):
        with dispatch._disable_current_modes():
            return whole(q, k, v)
    torch._C._set_torch_dispatch_mode(None)
    return whole(q, k, v)


def whole(q, k, v):
    return (q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5).softmax(-1) @ v
