import numpy as np


def warmup_cosine(
    step: np.ndarray, peak: float, warmup_steps: int, total_steps: int, floor: float = 0.0
) -> np.ndarray:
    """The learning rate after `step` optimiser steps: from 0 to `peak`, down to `floor`, and there it stays."""
    raise NotImplementedError
