import numpy as np

Parameters = dict[str, np.ndarray]


class EarlyStopping:
    """Remembers the best evaluation and says when it lies too far back."""

    def __init__(self, patience: int, min_delta: float = 0.0, maximise: bool = False) -> None:
        raise NotImplementedError

    def update(self, value: float, parameters: Parameters) -> bool:
        """Takes note of one evaluation; whether to stop now."""
        raise NotImplementedError

    def best(self) -> tuple[int, float, Parameters]:
        """Number, value and parameters of the best evaluation."""
        raise NotImplementedError
