# fails: test_the_jacobian_is_never_built
# teaches: a Jacobian of n by n for each row is gigabytes for a vocabulary; its product with a vector needs n numbers
import numpy as np


def softmax_backward(grad_y: np.ndarray, y: np.ndarray, axis: int = -1) -> np.ndarray:
    wide = grad_y.astype(np.promote_types(y.dtype, np.float32))  # a float16 sum of small products gets stuck
    rows, gradients = np.moveaxis(y.astype(wide.dtype), axis, -1), np.moveaxis(wide, axis, -1)
    jacobians = rows[..., :, None] * (np.eye(rows.shape[-1], dtype=wide.dtype) - rows[..., None, :])
    result = (gradients[..., None, :] @ jacobians)[..., 0, :]
    return np.moveaxis(result, -1, axis).astype(y.dtype)
