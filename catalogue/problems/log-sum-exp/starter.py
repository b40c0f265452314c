import numpy as np


def log_sum_exp(
    x: np.ndarray, axis: int | tuple[int, ...] | None = None, keepdims: bool = False
) -> np.ndarray:
    """log(sum(exp(x))) over `axis`: shaped as x.sum(axis, keepdims=keepdims), same dtype as x."""
    raise NotImplementedError
