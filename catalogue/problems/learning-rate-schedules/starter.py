import numpy as np


def cosine_restarts(
    step: np.ndarray, peak: float, first_cycle: int, growth: int = 1, floor: float = 0.0
) -> np.ndarray:
    """Half a cosine from peak towards floor, again from the peak in every cycle; cycles grow by a factor."""
    raise NotImplementedError


def one_cycle(
    step: np.ndarray, peak: float, total_steps: int, rise: float = 0.3, start_divisor: float = 25.0, end_divisor: float = 1e4
) -> np.ndarray:
    """Up by half a cosine, down by half a cosine to far below the start."""
    raise NotImplementedError


def warmup_stable_decay(
    step: np.ndarray, peak: float, warmup_steps: int, decay_start: int, total_steps: int
) -> np.ndarray:
    """Linear warm-up, a plateau, and a decay by one minus the square root."""
    raise NotImplementedError
