"""How the cost of a function grows with its input: the classes, the fit to measured points, and what a problem declares."""

import math
from dataclasses import dataclass, field

import numpy as np

# From slow to fast growing. `steps` and times are fitted as a + b·f(size), a and b not negative.
CLASSES = {
    "1": lambda size: 1.0,
    "log n": lambda size: math.log2(size + 1),
    "n": lambda size: float(size),
    "n log n": lambda size: size * math.log2(size + 1),
    "n²": lambda size: float(size) ** 2,
    "n³": lambda size: float(size) ** 3,
    "2ⁿ": lambda size: 2.0 ** min(size, 1000),
}
# Classes whose quotient is a logarithm cannot be told apart by time: neighbours in one of these count as one.
ALIKE = [{"1", "log n"}, {"n", "n log n"}]
# How many times better a slower class must fit than every class up to the optimum before it is believed.
MARGIN = 2.0
# "2ⁿ" stands for every exponential: a recursion of two calls of differing depth grows like 1.6ⁿ.
_BASES = (1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0)
# A class that is too slow stands for what lies between it and the next, such as n^2.3; one that is allowed stands for itself.
_BETWEEN = {"n²": (2.25, 2.5, 2.75), "n³": (3.5, 4.0)}
# What a time may be wrong by: a share of itself (caches, a busy neighbour), and seconds (the call over the wire).
_SHARE, _FLOOR = 0.12, 30e-6


@dataclass
class Growth:
    """What a problem says of its growth: `function` is given what `workload(size, generator)` returns for each of `sizes`.

    `optimal` is the class of the best solution, in terms of the size, which `variable` names.
    """

    function: object
    optimal: str
    workload: object
    sizes: tuple
    variable: str = "n"


@dataclass
class Finding:
    """The class that was seen, how much better it fits than what is allowed (1 where it is allowed), and whether it is slower.

    It is not clear where nothing that is allowed fits and nothing slower fits well enough to be believed: a measurement that
    was disturbed.
    """

    seen: str
    margin: float
    slower: bool
    clear: bool = True
    misfit: dict = field(default_factory=dict)


def growth(function, optimal, *, sizes=None, variable="n"):
    """Declares at the top of tests.py how `function` should grow; the decorated function makes the input for a size.

    `optimal` is one of `CLASSES`. `sizes` grow; by default they double from 256 to 65,536. The decorated function takes a size
    and a NumPy generator and returns the arguments as a tuple; for a class, `(arguments of the constructor, calls)`, with calls
    as `play` takes them. The input should be a worst case: nothing may let a slow solution stop early.
    """
    if optimal not in CLASSES:
        raise ValueError(f"{optimal!r} is no class of growth; these are: {', '.join(CLASSES)}")

    def declare(workload):
        return Growth(function, optimal, workload, tuple(sizes or (2**power for power in range(8, 17))), variable)

    return declare


def classify(sizes, costs, optimal, *, share=_SHARE, floor=_FLOOR):
    """The `Finding` for costs (seconds, or steps with a `floor` to suit) that were measured at sizes.

    Each class is fitted by least squares weighted with what a cost may be wrong by; its misfit is the root mean square of the
    residuals in those units, so 1 is as good as the measurement allows.
    """
    sizes, costs = np.asarray(sizes, dtype=float), np.asarray(costs, dtype=float)
    misfit = {name: _misfit(sizes, costs, share, floor, function) for name, function in CLASSES.items()}
    misfit["2ⁿ"] = min(_misfit(sizes, costs, share, floor, _exponential(base)) for base in _BASES)
    order = list(CLASSES)
    limit = max(order.index(name) for name in _alike(optimal))
    allowed = min(order[: limit + 1], key=misfit.get)
    for name in order[limit + 1 :]:
        between = (_misfit(sizes, costs, share, floor, _power(exponent)) for exponent in _BETWEEN.get(name, ()))
        misfit[name] = min([misfit[name], *between])
    slower = min(order[limit + 1 :], key=misfit.get, default=None)
    if slower is not None and misfit[allowed] > MARGIN and misfit[allowed] > MARGIN * misfit[slower]:
        seen = next(name for name in order[limit + 1 :] if name in _alike(slower))  # of two alike the simpler
        return Finding(seen, misfit[allowed] / max(misfit[slower], 1e-9), True, misfit=misfit)
    seen = optimal if allowed in _alike(optimal) or misfit[optimal] < 1 else allowed
    return Finding(seen, 1.0, False, misfit[allowed] <= MARGIN, misfit)


def _exponential(base):
    return lambda size: base ** min(size, 1000 / math.log2(base))


def _power(exponent):
    return lambda size: float(size) ** exponent


def _alike(name):
    return next((group for group in ALIKE if name in group), {name})


def _misfit(sizes, costs, share, floor, function):
    weights = 1 / (share * costs + floor)
    shape = np.array([function(size) for size in sizes])
    with np.errstate(over="ignore", invalid="ignore"):
        columns = np.stack([np.ones_like(shape), shape / shape.max()], axis=1) * weights[:, None]
    target = costs * weights
    best = min((_residual(columns[:, chosen], target) for chosen in ([0], [1], [0, 1])), default=math.inf)
    return float(best)


def _residual(columns, target):
    solution, *_ = np.linalg.lstsq(columns, target, rcond=None)
    if (solution < 0).any():
        return math.inf
    return math.sqrt(np.mean((columns @ solution - target) ** 2))
