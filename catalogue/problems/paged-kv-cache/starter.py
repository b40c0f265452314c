import torch
from torch import Tensor


class PagedKVCache:
    """Keys and values of many sequences in blocks of equal size, with a block table for each sequence."""

    def __init__(self, blocks: int, block_size: int, heads: int, dim: int, dtype: torch.dtype = torch.float32) -> None:
        raise NotImplementedError

    def append(self, sequence: int, keys: Tensor, values: Tensor) -> None:
        """Stores keys and values (new, heads, dim) behind the sequence; RuntimeError where there is no room."""
        raise NotImplementedError

    def gather(self, sequence: int) -> tuple[Tensor, Tensor]:
        """Keys and values of the sequence, each (length, heads, dim)."""
        raise NotImplementedError

    def attend(self, sequence: int, query: Tensor) -> Tensor:
        """Attention of one query (heads, dim) to the whole sequence: (heads, dim)."""
        raise NotImplementedError

    def fork(self, parent: int, child: int) -> None:
        """Begins `child` with the tokens of `parent`, in the same blocks."""
        raise NotImplementedError

    def free(self, sequence: int) -> None:
        """Ends the sequence and gives back the blocks that no other uses."""
        raise NotImplementedError

    def block_table(self, sequence: int) -> list[int]:
        """The indices of the sequence's blocks, in order."""
        raise NotImplementedError

    def free_blocks(self) -> int:
        """How many blocks no sequence uses."""
        raise NotImplementedError
