import numpy as np


def cosine_restarts(
    step: np.ndarray, peak: float, first_cycle: int, growth: int = 1, floor: float = 0.0
) -> np.ndarray:
    """Half a cosine from peak towards floor, again from the peak in every cycle; cycles grow by a factor."""
    if growth == 1:
        return _cosine(peak, floor, step % first_cycle / first_cycle)
    lengths, starts = [first_cycle], [0]
    while starts[-1] + lengths[-1] <= np.max(step, initial=0):
        starts.append(starts[-1] + lengths[-1])
        lengths.append(lengths[-1] * growth)
    cycle = np.searchsorted(starts, step, side="right") - 1  # integers: a logarithm would be off by one at boundaries
    return _cosine(peak, floor, (step - np.array(starts)[cycle]) / np.array(lengths)[cycle])


def one_cycle(
    step: np.ndarray, peak: float, total_steps: int, rise: float = 0.3, start_divisor: float = 25.0, end_divisor: float = 1e4
) -> np.ndarray:
    """Up by half a cosine, down by half a cosine to far below the start."""
    start, top = peak / start_divisor, rise * total_steps
    up = _cosine(start, peak, step / top)
    down = _cosine(peak, start / end_divisor, np.minimum((step - top) / (total_steps - top), 1))
    return np.where(step < top, up, down)


def warmup_stable_decay(
    step: np.ndarray, peak: float, warmup_steps: int, decay_start: int, total_steps: int
) -> np.ndarray:
    """Linear warm-up, a plateau, and a decay by one minus the square root."""
    warm = (step + 1) / (warmup_steps + 1)
    progress = np.clip((step - decay_start) / (total_steps - decay_start), 0, 1)
    return peak * np.where(step < warmup_steps, warm, 1 - np.sqrt(progress))


def _cosine(start: float, end: float, progress: np.ndarray) -> np.ndarray:
    return end + (start - end) * (1 + np.cos(np.pi * progress)) / 2
