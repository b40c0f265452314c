# fails: test_the_example_by_hand
# teaches: floor + peak * ... begins above the peak; only the way from peak to floor is scaled
import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    warm = peak * step / max(warmup_steps, 1)
    progress = (step - warmup_steps) / max(total_steps - warmup_steps, 1)
    cosine = floor + peak * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step >= total_steps, step < warmup_steps], [floor, warm], cosine)
