# fails: test_the_example_by_hand
# teaches: a training step is three forward passes of work
Shape = dict[str, int]


def count_parameters(shape: Shape, tied: bool) -> int:
    norms = (2 * shape["layers"] + 1) * shape["dim"]
    tables = (1 if tied else 2) * shape["vocabulary"] * shape["dim"]
    return shape["layers"] * _block_weights(shape) + norms + tables


def forward_flops(shape: Shape, batch: int, length: int) -> int:
    weights = shape["layers"] * _block_weights(shape) + shape["vocabulary"] * shape["dim"]
    attention = shape["layers"] * 4 * length**2 * shape["dim"]
    return batch * (2 * length * weights + attention)


def training_flops(shape: Shape, batch: int, length: int) -> int:
    return 3 * forward_flops(shape, batch, length)


def utilisation(shape: Shape, batch: int, length: int, seconds: float, peak: float) -> float:
    return forward_flops(shape, batch, length) / (seconds * peak)


def _block_weights(shape: Shape) -> int:
    dim, head = shape["dim"], shape["dim"] // shape["heads"]
    attention = 2 * dim * dim + 2 * dim * head * shape["kv_heads"]
    return attention + 3 * dim * shape["hidden"]
