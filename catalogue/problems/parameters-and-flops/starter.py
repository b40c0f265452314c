Shape = dict[str, int]  # layers, dim, heads, kv_heads, hidden, vocabulary


def count_parameters(shape: Shape, tied: bool) -> int:
    """All parameters; a tied output layer has none of its own."""
    raise NotImplementedError


def forward_flops(shape: Shape, batch: int, length: int) -> int:
    """Matrix products of one forward pass over `batch` sequences of `length` tokens."""
    raise NotImplementedError


def training_flops(shape: Shape, batch: int, length: int) -> int:
    """One step: the forward pass, and backward two products for each of its."""
    raise NotImplementedError


def utilisation(shape: Shape, batch: int, length: int, seconds: float, peak: float) -> float:
    """Model FLOPs utilisation: the share of the machine's peak that one training step achieves."""
    raise NotImplementedError
