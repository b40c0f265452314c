import torch
from torch import Tensor, nn


def patchify(images: Tensor, patch: int) -> Tensor:
    """images (batch, channels, height, width) -> (batch, patches, channels * patch * patch)."""
    tiles = images.unflatten(2, (-1, patch)).unflatten(4, (-1, patch))  # (batch, channels, rows, patch, columns, patch)
    return tiles.permute(0, 2, 4, 1, 3, 5).flatten(3).flatten(1, 2)


class VisionTransformer(nn.Module):
    """A transformer encoder over patches that classifies by its class token."""

    def __init__(
        self, image: tuple[int, int], patch: int, channels: int, dim: int, heads: int, layers: int, classes: int
    ) -> None:
        super().__init__()
        height, width = image
        if height % patch or width % patch:
            raise ValueError(f"an image of {height} by {width} does not divide into patches of {patch}")
        self.patch = patch
        self.embed = nn.Linear(channels * patch**2, dim)
        self.class_token = nn.Parameter(torch.zeros(dim))
        self.positions = nn.Parameter(0.02 * torch.randn(1 + height * width // patch**2, dim))
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(dim, heads, 4 * dim, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
            for _ in range(layers)
        )
        self.norm = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, classes)

    def forward(self, images: Tensor) -> Tensor:
        """images (batch, channels, height, width) -> logits (batch, classes)."""
        patches = self.embed(patchify(images, self.patch))
        x = torch.cat((self.class_token.expand(len(images), 1, -1), patches), dim=1) + self.positions
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x[:, 0]))
