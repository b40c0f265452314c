from torch import Tensor, nn


class AttentionDecoder(nn.Module):
    """A recurrent decoder that attends to the source by a small network before each step."""

    def __init__(self, vocabulary: int, embed: int, source: int, hidden: int, attention: int) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, annotations: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        """annotations (batch, source length, source), mask True for words, target (batch, length) -> logits."""
        raise NotImplementedError

    def alignment(self, annotations: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        """As forward -> the weights (batch, length, source length)."""
        raise NotImplementedError
