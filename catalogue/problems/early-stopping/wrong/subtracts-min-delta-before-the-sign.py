# fails: test_more_can_be_better
# teaches: when more is better min_delta lies on the other side
import numpy as np

Parameters = dict[str, np.ndarray]


class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 0.0, maximise: bool = False) -> None:
        self.patience, self.min_delta = patience, min_delta
        self.sign = -1.0 if maximise else 1.0
        self.evaluations, self.waited = 0, 0
        self.kept: tuple[int, float, Parameters] | None = None

    def update(self, value: float, parameters: Parameters) -> bool:
        if self.waited >= self.patience:
            return True
        if self._improves(value):
            self.kept = self.evaluations, value, _copy(parameters)
            self.waited = 0
        else:
            self.waited += 1
        self.evaluations += 1
        return self.waited >= self.patience

    def best(self) -> tuple[int, float, Parameters]:
        if self.kept is None:
            raise RuntimeError("no evaluation has improved yet")
        number, value, parameters = self.kept
        return number, value, _copy(parameters)

    def _improves(self, value: float) -> bool:
        if self.kept is None:
            return not np.isnan(value)
        return self.sign * value < self.sign * (self.kept[1] - self.min_delta)


def _copy(parameters: Parameters) -> Parameters:
    return {name: array.copy() for name, array in parameters.items()}
