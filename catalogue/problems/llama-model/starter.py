from torch import Tensor


def llama(
    tokens: Tensor, state: dict[str, Tensor], heads: int, kv_heads: int, base: float = 10_000.0, eps: float = 1e-5
) -> Tensor:
    """tokens (batch, length) -> logits (batch, length, vocabulary) of the model whose tensors are in `state`."""
    raise NotImplementedError
