# fails: test_patches_and_pixels_come_row_by_row_with_channels_last
# teaches: the two axes within a patch are as long as each other, so their exchange shows in no shape
from torch import Tensor


def patchify(x: Tensor, patch: int) -> Tensor:
    """(batch, channels, height, width) -> (batch, rows * columns, patch * patch * channels)."""
    batch, channels, height, width = x.shape
    rows, columns = grid(patch, height, width)
    x = x.reshape(batch, channels, rows, patch, columns, patch).permute(0, 2, 4, 5, 3, 1)
    return x.reshape(batch, rows * columns, patch * patch * channels)


def unpatchify(tokens: Tensor, patch: int, height: int, width: int) -> Tensor:
    """(batch, rows * columns, patch * patch * channels) -> (batch, channels, height, width)."""
    rows, columns = grid(patch, height, width)
    batch, channels = len(tokens), tokens.shape[-1] // patch**2
    x = tokens.reshape(batch, rows, columns, patch, patch, channels).permute(0, 5, 1, 3, 2, 4)
    return x.reshape(batch, channels, height, width)


def grid(patch: int, height: int, width: int) -> tuple[int, int]:
    """Rows and columns of patches."""
    if height % patch or width % patch:
        raise ValueError(f"patches of {patch} do not tile {height} x {width}")
    return height // patch, width // patch
