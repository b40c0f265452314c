# fails: test_a_warm_up_to_the_very_end_divides_by_nothing
# teaches: with warm-up to the end the cosine has no steps, and its progress is 0 / 0
import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    warm = peak * step / max(warmup_steps, 1)
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    cosine = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step < warmup_steps], [warm], cosine)
