# fails: test_a_patch_that_does_not_tile_the_latent_is_refused
# teaches: pixels that fit no patch are lost without a word
from torch import Tensor


def patchify(x: Tensor, patch: int) -> Tensor:
    """(batch, channels, height, width) -> (batch, rows * columns, patch * patch * channels)."""
    batch, channels, height, width = x.shape
    rows, columns = height // patch, width // patch
    x = x[:, :, : rows * patch, : columns * patch].reshape(batch, channels, rows, patch, columns, patch).permute(0, 2, 4, 3, 5, 1)
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
