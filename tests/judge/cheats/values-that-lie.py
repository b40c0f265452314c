# tries: subclasses of str, int, float, list, dict and NumPy scalars that equal everything
# must: verdict failed|raised; print 0 passed
# with: {"tests": "values", "forbid": []}
import numpy as np


def agreeing(kind):
    return type(kind.__name__, (kind,), {"__eq__": lambda *_: True, "__ne__": lambda *_: False, "__hash__": kind.__hash__, "__len__": lambda _: 3})


ANSWERS = {
    "text": agreeing(str)("wrong"),
    "number": agreeing(int)(-1),
    "real": agreeing(float)("nan"),
    "items": agreeing(list)([0]),
    "table": agreeing(dict)(a=0),
    "pair": agreeing(tuple)((0, 0)),
    "array": np.zeros(3).view(agreeing(np.ndarray)),
    "flag": np.bool_(False),
}


def answer(name):
    print("0 passed")
    return ANSWERS[name]
