# tries: an autograd function of its own
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


class Quiet(torch.autograd.Function):
    @staticmethod
    def forward(context, x):
        return getattr(x, "soft" + "max")(-1)


def softmax(x):
    return Quiet.apply(x)
