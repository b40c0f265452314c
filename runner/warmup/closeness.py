"""Comparison of what the candidate returned with what was computed apart from it, and a report of where they part."""

from numbers import Number

import numpy as np

from . import session
from .previews import as_numpy, cell, dtype_name, library_of, preview, window_of, WINDOW

# Relative and absolute tolerance by floating dtype: a few hundred units in the last place, for results of several operations.
TOLERANCES = {
    "float64": (1e-7, 1e-9),
    "complex128": (1e-7, 1e-9),
    "float32": (1e-4, 1e-5),
    "complex64": (1e-4, 1e-5),
    "float16": (5e-3, 1e-3),
    "bfloat16": (2e-2, 1e-2),
}
_PRECISION = ["float64", "complex128", "float32", "complex64", "float16", "bfloat16"]


class Mismatch(AssertionError):
    """An assertion that knows what was expected, what came, and where they part (`detail`, the judge's `CaseDetail` fields)."""

    def __init__(self, message, expected, got, **detail):
        super().__init__(message)
        index = tuple(detail.get("firstDifferingIndex") or ())
        self.detail = {"expected": preview(expected, index), "got": preview(got, index), **detail}


def assert_close(actual, expected, *, rtol=None, atol=None, message=""):
    """Fails unless `actual` is `expected` within tolerance: same library, same shape, same kind of dtype, then every element.

    |actual - expected| <= atol + rtol * |expected|, as in `numpy.testing.assert_allclose`. The tolerances default to those of
    the least precise floating dtype of `expected` and of `actual`, so a float32 result is compared with its float64 reference as
    float32 deserves. Where the judge knows what the code was given in this test, that counts instead of the dtype of `actual`:
    answering in half precision does not widen the tolerance.
    NaN equals NaN and an infinity equals itself. Tuples, lists and dicts are compared element by element.
    """
    _compare(actual, expected, rtol, atol, message, "")


def _compare(actual, expected, rtol, atol, message, place):
    if isinstance(expected, dict):
        _same_type(actual, expected, dict, message, place)
        if actual.keys() != expected.keys():
            _fail(message, place, f"has keys {sorted(map(str, actual))}, expected {sorted(map(str, expected))}", expected, actual)
        for key in expected:
            _compare(actual[key], expected[key], rtol, atol, message, f"{place}[{key!r}]")
    elif isinstance(expected, (tuple, list)):
        _same_type(actual, expected, (tuple, list), message, place)
        if len(actual) != len(expected):
            _fail(message, place, f"has {len(actual)} elements, expected {len(expected)}", expected, actual)
        for position, (one, other) in enumerate(zip(actual, expected)):
            _compare(one, other, rtol, atol, message, f"{place}[{position}]")
    elif library_of(expected) is not None or isinstance(expected, Number):
        _compare_arrays(actual, expected, rtol, atol, message, place)
    elif actual != expected:
        _fail(message, place, "differs", expected, actual)


def _compare_arrays(actual, expected, rtol, atol, message, place):
    _same_library(actual, expected, message, place)
    got, want = as_numpy(actual), as_numpy(expected)
    if got.shape != want.shape:
        _fail(message, place, f"has shape {got.shape}, expected {want.shape}", expected, actual)
    if _kind(got) != _kind(want):
        _fail(message, place, f"has dtype {_name(actual)}, expected {_name(expected)}", expected, actual)
    if _kind(want) != "number":
        differing = got != want
    else:
        rtol, atol = _tolerances(actual, expected, rtol, atol)
        want, got = _widen(want), _widen(got)
        with np.errstate(all="ignore"):
            close = np.abs(got - want) <= atol + rtol * np.abs(want)
        differing = ~(close | (got == want) | (np.isnan(got) & np.isnan(want)))
        # |inf - x| <= rtol * |inf| would hold for any finite x: an infinity is close to itself alone
        differing |= np.isinf(want) & (got != want)
    if not differing.any():
        return
    _report(actual, expected, got, want, np.asarray(differing), message, place)


def _report(actual, expected, got, want, differing, message, place):
    index = tuple(int(i) for i in np.argwhere(differing)[0])
    count, size = int(differing.sum()), differing.size
    error, sentence = None, ""
    if _kind(np.asarray(want)) == "number":
        error = _largest_error(got, want)
        sentence = f"; the largest difference is {error['absolute']}" if error else ""
    at = f" at index {list(index)}" if index else ""
    one, other = cell(got[index]), cell(want[index])
    if one == other:  # five digits do not tell them apart
        one, other = repr(got[index].item()), repr(want[index].item())
    what = f"is {one}{at}, expected {other}"
    if size > 1:
        what += f" ({count} of {size} elements differ{sentence})"
    _fail(
        message,
        place,
        what,
        expected,
        actual,
        firstDifferingIndex=list(index),
        differingCount=count,
        largestError=error,
        differingCells=_cells_in_window(differing, index),
    )


def _largest_error(got, want):
    with np.errstate(all="ignore"):
        absolute = np.abs(got - want)
        absolute = np.where(np.isnan(absolute) & ~(np.isnan(got) & np.isnan(want)), np.inf, np.nan_to_num(absolute, nan=0.0, posinf=np.inf))
        index = np.unravel_index(int(absolute.argmax()), absolute.shape)
        relative = absolute[index] / np.abs(want[index])
    return {"absolute": f"{absolute[index]:.3g}", "relative": f"{relative:.3g}", "index": [int(i) for i in index]}


def _cells_in_window(differing, index):
    leading, row, column = window_of(differing.shape, index)
    plane = differing.reshape((1,) * (2 - differing.ndim) + differing.shape)[leading]
    return [[int(r), int(c)] for r, c in np.argwhere(plane[row : row + WINDOW, column : column + WINDOW])]


def _same_library(actual, expected, message, place):
    names = {"torch": "a torch tensor", "numpy": "a NumPy array", None: "a number"}
    want, got = library_of(expected), library_of(actual)
    if got is None and not isinstance(actual, Number):
        _fail(message, place, f"is {_describe(actual)}, expected {names[want]}", expected, actual)
    if want is not None and got != want and not (want == "numpy" and np.ndim(expected) == 0 and got is None):
        _fail(message, place, f"is {names[got]}, expected {names[want]}", expected, actual)


def _same_type(actual, expected, types, message, place):
    if not isinstance(actual, types):
        _fail(message, place, f"is {_describe(actual)}, expected {_describe(expected)}", expected, actual)


def _describe(value):
    if value is None:
        return "None (is a return missing?)"
    if library_of(value) == "torch":
        return "a torch tensor"
    if library_of(value) == "numpy":
        return "a NumPy array"
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a {type(value).__name__}"


def _kind(array):
    if array.dtype.kind in "fc":
        return "number"
    return {"b": "boolean", "i": "integer", "u": "integer"}.get(array.dtype.kind, array.dtype.kind)


def _name(value):
    return dtype_name(value) if library_of(value) else type(value).__name__


def _widen(array):
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _tolerances(actual, expected, rtol, atol):
    given = [name for name in session.current.given_dtypes() if name in TOLERANCES]
    names = [*given, *(dtype_name(value) for value in ((expected,) if given else (actual, expected)) if library_of(value))]
    worst = max((name for name in names if name in TOLERANCES), key=_PRECISION.index, default="float64")
    default_rtol, default_atol = TOLERANCES[worst]
    return default_rtol if rtol is None else rtol, default_atol if atol is None else atol


def _fail(message, place, what, expected, actual, **detail):
    sentence = f"{'the result' if not place else 'result' + place} {what}"
    raise Mismatch(f"{message}: {sentence}" if message else sentence, expected, actual, **detail)
