"""What tests and training scripts import: close comparison, gradients, memory, forbidden calls, inputs that change with each submission, a log.

Every function works in two places. Under stock pytest the candidate's code is in this process and is called directly. In the
judge it lives in another, isolated process; the same calls then travel there and only values come back.
"""

from .closeness import Mismatch, assert_close
from .inputs import arrays, seeds, tensors
from .observations import assert_raises, check_gradient, forbid, gradients, no_mutation, numeric_gradient, peak_memory
from .series import log

__all__ = [
    "Mismatch",
    "arrays",
    "assert_close",
    "assert_raises",
    "check_gradient",
    "forbid",
    "gradients",
    "log",
    "no_mutation",
    "numeric_gradient",
    "peak_memory",
    "seeds",
    "tensors",
]
