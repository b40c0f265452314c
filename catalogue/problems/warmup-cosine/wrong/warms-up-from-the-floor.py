# fails: test_matches_the_definition_at_every_step
# teaches: the floor is where the decay ends; the warm-up begins at 0
import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    warm = floor + (peak - floor) * step / max(warmup_steps, 1)
    progress = (step - warmup_steps) / max(total_steps - warmup_steps, 1)
    cosine = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step >= total_steps, step < warmup_steps], [floor, warm], cosine)
