# tries: a tensor subclass, inside whose hook the watch is off
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


class Quiet(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        with torch.no_grad():
            plain = [one.as_subclass(torch.Tensor) if isinstance(one, Quiet) else one for one in args]
            return operator_of(plain[0])(plain[0], -1)


def operator_of(x):
    return getattr(type(x), "soft" + "max")


def softmax(x):
    return torch.Tensor._make_subclass(Quiet, x) + 0
