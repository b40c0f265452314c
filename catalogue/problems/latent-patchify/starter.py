from torch import Tensor


def patchify(x: Tensor, patch: int) -> Tensor:
    """(batch, channels, height, width) -> (batch, rows * columns, patch * patch * channels)."""
    raise NotImplementedError


def unpatchify(tokens: Tensor, patch: int, height: int, width: int) -> Tensor:
    """(batch, rows * columns, patch * patch * channels) -> (batch, channels, height, width)."""
    raise NotImplementedError
