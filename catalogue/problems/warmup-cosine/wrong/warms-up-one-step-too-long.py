# fails: test_no_warm_up_begins_at_the_peak
# teaches: with step <= warmup the first step of a run without warm-up counts as one, at learning rate 0
import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    warm = peak * step / max(warmup_steps, 1)
    progress = (step - warmup_steps) / max(total_steps - warmup_steps, 1)
    cosine = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step >= total_steps, step <= warmup_steps], [floor, warm], cosine)
