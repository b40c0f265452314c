from collections.abc import Callable

import numpy as np


def search(root: int, simulations: int, step: Callable, evaluate: Callable, c: float = 1.25, gamma: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Visits and mean values of the root's actions, each (actions), after `simulations` walks down a growing tree."""
    raise NotImplementedError
