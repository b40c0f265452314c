Shape = dict[str, int]  # layers, dim, heads, kv_heads, hidden, vocabulary


def count_parameters(shape: Shape, tied: bool) -> int:
    """All parameters; a tied output layer has none of its own."""
    norms = (2 * shape["layers"] + 1) * shape["dim"]
    tables = (1 if tied else 2) * shape["vocabulary"] * shape["dim"]
    return shape["layers"] * _block_weights(shape) + norms + tables


def forward_flops(shape: Shape, batch: int, length: int) -> int:
    """Matrix products of one forward pass over `batch` sequences of `length` tokens."""
    weights = shape["layers"] * _block_weights(shape) + shape["vocabulary"] * shape["dim"]  # the output layer works, tied or not
    attention = shape["layers"] * 4 * length**2 * shape["dim"]  # scores and mixing, per query head, so kv_heads plays no part
    return batch * (2 * length * weights + attention)


def training_flops(shape: Shape, batch: int, length: int) -> int:
    """One step: the forward pass, and backward two products for each of its."""
    return 3 * forward_flops(shape, batch, length)


def utilisation(shape: Shape, batch: int, length: int, seconds: float, peak: float) -> float:
    """Model FLOPs utilisation: the share of the machine's peak that one training step achieves."""
    return training_flops(shape, batch, length) / (seconds * peak)


def _block_weights(shape: Shape) -> int:
    dim, head = shape["dim"], shape["dim"] // shape["heads"]
    attention = 2 * dim * dim + 2 * dim * head * shape["kv_heads"]  # queries and output, then keys and values
    return attention + 3 * dim * shape["hidden"]
