# fails: test_the_example_by_hand
# teaches: the cosine begins where the warm-up ends; measured from step 0 the curve jumps at the seam
import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    warm = peak * step / max(warmup_steps, 1)
    progress = step / total_steps
    cosine = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step >= total_steps, step < warmup_steps], [floor, warm], cosine)
