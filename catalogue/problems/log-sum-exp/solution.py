import numpy as np


def log_sum_exp(
    x: np.ndarray, axis: int | tuple[int, ...] | None = None, keepdims: bool = False
) -> np.ndarray:
    """log(sum(exp(x))) over `axis`: shaped as x.sum(axis, keepdims=keepdims), same dtype as x."""
    wide = x.astype(np.promote_types(x.dtype, np.float32))  # a float16 sum of ones can stick at 2048
    largest = wide.max(axis=axis, keepdims=True, initial=-np.inf)
    shift = np.where(np.isfinite(largest), largest, 0)  # -inf - (-inf) and inf - inf would be NaN
    with np.errstate(divide="ignore", over="ignore"):  # log(0) and an overflow beside +inf are meant
        result = np.log(np.exp(wide - shift).sum(axis=axis, keepdims=True)) + shift
    return (result if keepdims else np.squeeze(result, axis=axis)).astype(x.dtype)
