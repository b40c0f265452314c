# fails: test_every_boundary_is_exact
# teaches: a logarithm that should be 3 comes as 2.9999999999999996, on one machine or another: count with integers
import numpy as np


def cosine_restarts(
    step: np.ndarray, peak: float, first_cycle: int, growth: int = 1, floor: float = 0.0
) -> np.ndarray:
    if growth == 1:
        return _cosine(peak, floor, step % first_cycle / first_cycle)
    cycle = np.floor(np.log(step * (growth - 1) / first_cycle + 1) / np.log(growth))
    start = first_cycle * (growth**cycle - 1) / (growth - 1)
    return _cosine(peak, floor, (step - start) / (first_cycle * growth**cycle))


def one_cycle(
    step: np.ndarray, peak: float, total_steps: int, rise: float = 0.3, start_divisor: float = 25.0, end_divisor: float = 1e4
) -> np.ndarray:
    start, top = peak / start_divisor, rise * total_steps
    up = _cosine(start, peak, step / top)
    down = _cosine(peak, start / end_divisor, np.minimum((step - top) / (total_steps - top), 1))
    return np.where(step < top, up, down)


def warmup_stable_decay(
    step: np.ndarray, peak: float, warmup_steps: int, decay_start: int, total_steps: int
) -> np.ndarray:
    warm = (step + 1) / (warmup_steps + 1)
    progress = np.clip((step - decay_start) / (total_steps - decay_start), 0, 1)
    return peak * np.where(step < warmup_steps, warm, 1 - np.sqrt(progress))


def _cosine(start: float, end: float, progress: np.ndarray) -> np.ndarray:
    return end + (start - end) * (1 + np.cos(np.pi * progress)) / 2
