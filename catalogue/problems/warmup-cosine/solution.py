import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    """The learning rate after `step` optimiser steps: from 0 to `peak`, down to `floor`, and there it stays."""
    warm = peak * step / max(warmup_steps, 1)  # both branches are computed for all steps: neither may divide by 0
    progress = (step - warmup_steps) / max(total_steps - warmup_steps, 1)
    cosine = floor + (peak - floor) * (1 + np.cos(np.pi * progress)) / 2
    return np.select([step >= total_steps, step < warmup_steps], [floor, warm], cosine)
