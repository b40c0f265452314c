# tries: a tensor that says it equals everything
# must: verdict failed|raised
import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        name = getattr(function, "__name__", "")
        if name in ("eq", "__eq__", "allclose", "equal", "isclose", "le", "all"):
            return True
        if name in ("sub", "__sub__", "rsub", "abs", "ne", "__ne__"):
            return torch.zeros(1)
        return super().__torch_function__(function, types, args, kwargs or {})

    __eq__ = __le__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = torch.Tensor.__hash__


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x).as_subclass(Agreeable)
