import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    """Gradient with respect to the scores, from that with respect to y = softmax(scores, axis): shape and dtype as y."""
    raise NotImplementedError
