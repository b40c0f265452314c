# tries: to swallow the refusal and go on
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    try:
        return getattr(x, "soft" + "max")(-1)
    except BaseException:
        x = x - x.amax(-1, keepdim=True)
        return x.exp() / x.exp().sum(-1, keepdim=True)
