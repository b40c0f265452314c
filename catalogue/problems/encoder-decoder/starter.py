from torch import Tensor, nn


class EncoderDecoder(nn.Module):
    """A transformer that translates padded batches of source tokens greedily."""

    def __init__(
        self, vocabulary: int, positions: int, dim: int, heads: int, layers: int, pad: int, start: int, end: int
    ) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """source (batch, source length), target (batch, target length) -> logits of the token after each of target."""
        raise NotImplementedError

    def translate(self, source: Tensor, limit: int) -> Tensor:
        """source (batch, source length) -> greedy translations (batch, at most limit), filled up with pad after end."""
        raise NotImplementedError
