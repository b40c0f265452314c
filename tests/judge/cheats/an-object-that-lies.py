# tries: an object that has every attribute that is asked for and equals everything
# must: verdict failed|raised
import torch


class Liar:
    dtype = torch.float64

    def __init__(self, shape):
        self.shape = shape

    def __getattr__(self, name):
        return Liar(())

    def __call__(self, *_, **__):
        return self

    __eq__ = __le__ = __ge__ = __bool__ = lambda self, other=None: True
    __ne__ = lambda self, other: False
    __array__ = lambda self, *_, **__: torch.zeros(self.shape).numpy()
    __float__ = __abs__ = lambda self: 0.0
    __len__ = lambda self: 1
    __getitem__ = __sub__ = __rsub__ = lambda self, other: self
    __iter__ = lambda self: iter(())


def causal_self_attention(x, w_qkv):
    return Liar(tuple(x.shape))
