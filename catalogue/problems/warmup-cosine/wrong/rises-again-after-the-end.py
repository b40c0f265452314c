# fails: test_beyond_the_end_it_stays_at_the_floor
# teaches: a cosine turns at pi: progress must be cut off at 1
import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    warm = peak * step / max(warmup_steps, 1)
    progress = (step - warmup_steps) / max(total_steps - warmup_steps, 1)
    cosine = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step < warmup_steps], [warm], cosine)
