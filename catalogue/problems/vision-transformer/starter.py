from torch import Tensor, nn


def patchify(images: Tensor, patch: int) -> Tensor:
    """images (batch, channels, height, width) -> (batch, patches, channels * patch * patch)."""
    raise NotImplementedError


class VisionTransformer(nn.Module):
    """A transformer encoder over patches that classifies by its class token."""

    def __init__(
        self, image: tuple[int, int], patch: int, channels: int, dim: int, heads: int, layers: int, classes: int
    ) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, images: Tensor) -> Tensor:
        """images (batch, channels, height, width) -> logits (batch, classes)."""
        raise NotImplementedError
