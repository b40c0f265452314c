from collections.abc import Callable

import numpy as np

Parts = list[list[np.ndarray]]


def expert_parallel(
    tokens: list[np.ndarray],
    choices: list[np.ndarray],
    experts: int,
    apply_expert: Callable[[int, np.ndarray], np.ndarray],
    all_to_all: Callable[[Parts], Parts],
) -> list[np.ndarray]:
    """What each rank's tokens become in the experts they chose, in the order in which the rank holds them."""
    raise NotImplementedError
