import numpy as np


def mixture_probabilities(sizes: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities (sources) proportional to sizes ** (1 / temperature); 0 for an empty source."""
    raise NotImplementedError


def mixture_schedule(shares: np.ndarray, steps: int) -> np.ndarray:
    """The source of each step (steps), each source always less than one step away from its share."""
    raise NotImplementedError


def mixture_samples(
    sizes: np.ndarray, shares: np.ndarray, steps: int, generator: np.random.Generator
) -> np.ndarray:
    """Source and example of each step (steps, 2); a source is permuted anew for each of its epochs."""
    raise NotImplementedError
