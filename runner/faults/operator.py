"""What an operator is: one realistic mistake, where a program offers a place for it, and what a person should learn from it."""

from dataclasses import dataclass
from typing import Callable

FAMILIES = {
    "axis-and-shape": "Axis and shape",
    "attention": "Attention",
    "autograd": "Autograd",
    "train-and-eval": "Train and eval",
    "optimisation": "Optimisation",
    "loss-and-targets": "Loss and targets",
    "data": "Data",
    "numerics": "Numerics",
    "initialisation-and-architecture": "Initialisation and architecture",
    "reinforcement-learning": "Reinforcement learning",
    "generative": "Generative",
    "inference-and-evaluation": "Inference and evaluation",
    "distributed": "Distributed",
    "plain-python": "Plain Python",
    "generic": "Generic",
}
_known = {}


@dataclass(frozen=True)
class Operator:
    """One kind of mistake. `find(program)` yields an edit, or a tuple of edits that belong together, for each place it can be made.

    `cause` is what a person would say when they found it, `symptoms` what one sees at work before, `difficulty` from 1 (seen at a
    glance) to 3 (the code reads right). `why` it happens, `finding` it, and the `invariant` that exposes it, teach afterwards.
    """

    id: str
    family: str
    cause: str
    symptoms: tuple
    difficulty: int
    why: str
    finding: str
    invariant: str
    find: Callable


def operator(*, id, family, cause, symptoms, difficulty, why, finding, invariant):
    """Registers the decorated function as the `find` of an operator. Raises `ValueError` for an id or family that cannot be."""
    if id in _known:
        raise ValueError(f"two operators are called {id}")
    if family not in FAMILIES:
        raise ValueError(f"{id}: no family is called {family}")
    if difficulty not in (1, 2, 3):
        raise ValueError(f"{id}: difficulty is 1, 2 or 3")

    def register(find):
        _known[id] = Operator(id, family, cause, tuple(symptoms), difficulty, why, finding, invariant, find)
        return find

    return register


def all_operators():
    """Every operator by id, those with a meaning before the generic ones; imports them the first time."""
    import importlib
    import pkgutil

    from . import operators

    for module in sorted(found.name for found in pkgutil.iter_modules(operators.__path__)):
        importlib.import_module(f"{operators.__name__}.{module}")
    ordered = sorted(_known.values(), key=lambda one: (one.family == "generic", list(FAMILIES).index(one.family), one.id))
    return {one.id: one for one in ordered}
