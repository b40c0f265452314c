"""How a value is shown to a person: whole shapes, and a window of cells around the place that matters."""

import reprlib
import sys

import numpy as np

WINDOW = 8
_text = reprlib.Repr()
_text.maxstring = _text.maxother = 400
_text.maxlist = _text.maxtuple = _text.maxdict = _text.maxset = 24
_text.maxlevel = 5


def library_of(value):
    """`"torch"`, `"numpy"`, or None for anything that is not an array."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return "torch"
    return "numpy" if isinstance(value, (np.ndarray, np.generic)) else None


def dtype_name(value):
    """The dtype as people write it: `float32`, `int64`, `bool`."""
    return str(value.dtype).replace("torch.", "")


def dtypes_in(values, depth=3):
    """Names of the dtypes of the arrays among `values` and in containers among them, and of dtypes themselves."""
    found = set()
    torch = sys.modules.get("torch")
    for value in values:
        if library_of(value):
            found.add(dtype_name(value))
        elif isinstance(value, np.dtype) or (isinstance(value, type) and issubclass(value, np.generic)):
            found.add(np.dtype(value).name)
        elif torch is not None and isinstance(value, torch.dtype):
            found.add(str(value).removeprefix("torch."))
        elif depth and isinstance(value, (list, tuple, dict)):
            found |= dtypes_in(value.values() if isinstance(value, dict) else value, depth - 1)
    return found


def as_numpy(value):
    """A tensor or array as a plain NumPy array; bfloat16 becomes float32, which holds every value of it."""
    if library_of(value) != "torch":
        return np.asarray(value)
    import torch

    value = value.detach()
    if value.layout != torch.strided:
        value = value.to_dense()
    if value.dtype == torch.bfloat16:
        value = value.float()
    return value.resolve_conj().resolve_neg().cpu().numpy()


def cell(number):
    """One element, in at most about ten characters."""
    if isinstance(number, (bool, np.bool_)):
        return str(bool(number))
    if isinstance(number, (int, np.integer)):
        return str(int(number))
    if isinstance(number, (complex, np.complexfloating)):
        return f"{complex(number):.3g}"
    if isinstance(number, (float, np.floating)):
        return f"{float(number):.5g}"
    return str(number)[:24]


def window_of(shape, index):
    """Where the shown window lies: `(leading, row_start, column_start)` for an array of `shape` around `index`."""
    padded = (1,) * (2 - len(shape)) + tuple(shape)
    at = (0,) * (len(padded) - len(index)) + tuple(index)
    starts = [max(0, min(position - WINDOW // 2, size - WINDOW)) for position, size in zip(at[-2:], padded[-2:])]
    return at[:-2], starts[0], starts[1]


def preview(value, index=()):
    """The value as the judge's `ValuePreview`; for arrays, the window around `index`."""
    library = library_of(value)
    if library is None:
        return {"kind": "text", "text": safe_repr(value)}
    shape = tuple(value.shape)
    array = as_numpy(value)
    leading, row, column = window_of(shape, index)
    if 0 in shape:
        rows = []
    else:
        plane = array.reshape((1,) * (2 - array.ndim) + array.shape)[leading]
        rows = [[cell(number) for number in line] for line in plane[row : row + WINDOW, column : column + WINDOW]]
    return {
        "kind": "array",
        "library": library,
        "dtype": dtype_name(value),
        "shape": list(shape),
        "leading": list(leading),
        "rowStart": row,
        "columnStart": column,
        "rows": rows,
    }


def safe_repr(value):
    """A short `repr` that survives a value whose own one raises."""
    try:
        return _text.repr(value)
    except Exception as error:
        return f"<{type(value).__name__} whose repr raises {type(error).__name__}>"
