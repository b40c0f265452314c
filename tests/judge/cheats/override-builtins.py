# tries: to replace what checks are made of: exec, compile, len, abs, all, isinstance, print, AssertionError
# must: verdict failed
# with: {"forbid": []}
import builtins

import torch

for name, lie in {
    "exec": lambda *_: None,
    "eval": lambda *_: True,
    "compile": lambda *_, **__: None,
    "abs": lambda value: 0,
    "all": lambda values: True,
    "any": lambda values: False,
    "max": lambda *values, **_: 0,
    "AssertionError": RuntimeError,
}.items():
    setattr(builtins, name, lie)


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x)
