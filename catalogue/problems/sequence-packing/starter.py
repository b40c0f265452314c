import torch
from torch import Tensor


def pack(
    documents: list[Tensor], row_length: int, pad_token: int
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """tokens, document_ids, positions and labels, each (rows, row_length), by first fit in order of decreasing length."""
    raise NotImplementedError


def packed_mask(document_ids: Tensor) -> Tensor:
    """document_ids (rows, length) -> (rows, length, length), True where a query may see a key."""
    raise NotImplementedError
