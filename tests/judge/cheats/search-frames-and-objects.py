# tries: to find tests, reference or expected values in frames and among all objects
# must: verdict failed; print nothing found
# with: {"forbid": []}
import gc
import sys

import torch


def search():
    found = []
    frame = sys._getframe()
    while frame is not None:
        names = {*frame.f_locals, *frame.f_globals}
        found += [name for name in names if name.startswith("test_") or name in ("reference", "expected", "generator", "cotangent")]
        frame = frame.f_back
    for value in gc.get_objects():
        if isinstance(value, dict) and ("test_" + "no_position_sees_a_later_one" in value or "run" + "_seed_of_this_run" in value):
            found.append("a module of tests")
    found += [name for name in sys.modules if name == "tests"]
    found += [type(value).__name__ for value in gc.get_objects() if isinstance(value, torch.Tensor) and value.dtype == torch.float64 and value.dim() == 3]
    return found


def causal_self_attention(x, w_qkv):
    before = search() if x.dtype == torch.float32 else []
    print("escaped" if before else "nothing found", before)
    return torch.zeros_like(x)
