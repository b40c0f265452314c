import torch
from torch import Tensor


class PagedKVCache:
    """Keys and values of many sequences in blocks of equal size, with a block table for each sequence."""

    def __init__(self, blocks: int, block_size: int, heads: int, dim: int, dtype: torch.dtype = torch.float32) -> None:
        self.keys = torch.zeros(blocks, block_size, heads, dim, dtype=dtype)
        self.values = torch.zeros_like(self.keys)
        self.block_size = block_size
        self.unused = list(range(blocks))
        self.users = [0] * blocks
        self.tables: dict[int, list[int]] = {}
        self.lengths: dict[int, int] = {}

    def append(self, sequence: int, keys: Tensor, values: Tensor) -> None:
        """Stores keys and values (new, heads, dim) behind the sequence; RuntimeError where there is no room."""
        table, length = self.block_table(sequence), self.lengths.get(sequence, 0)
        end = length + len(keys)
        copied = length % self.block_size > 0 and self.users[table[-1]] > 1  # a full block is not written any more
        needed = -(-end // self.block_size) - len(table) + copied
        if needed > len(self.unused):  # before anything is changed
            raise RuntimeError(f"{needed} blocks are needed, {len(self.unused)} are free")

        taken = [self.unused.pop() for _ in range(needed)]
        for block in taken:
            self.users[block] = 1
        if copied:
            shared = table.pop()
            self.keys[taken[0]], self.values[taken[0]] = self.keys[shared], self.values[shared]
            self.users[shared] -= 1
        table += taken

        positions = torch.arange(length, end)
        blocks, places = torch.tensor(table)[positions // self.block_size], positions % self.block_size
        self.keys[blocks, places] = keys
        self.values[blocks, places] = values
        self.tables[sequence], self.lengths[sequence] = table, end

    def gather(self, sequence: int) -> tuple[Tensor, Tensor]:
        """Keys and values of the sequence, each (length, heads, dim)."""
        table, length = self.tables[sequence], self.lengths[sequence]
        return self.keys[table].flatten(0, 1)[:length], self.values[table].flatten(0, 1)[:length]

    def attend(self, sequence: int, query: Tensor) -> Tensor:
        """Attention of one query (heads, dim) to the whole sequence: (heads, dim)."""
        keys, values = self.gather(sequence)
        scores = torch.einsum("hd,lhd->hl", query, keys) / query.shape[-1] ** 0.5
        return torch.einsum("hl,lhd->hd", scores.softmax(dim=-1), values)

    def fork(self, parent: int, child: int) -> None:
        """Begins `child` with the tokens of `parent`, in the same blocks."""
        self.tables[child], self.lengths[child] = self.block_table(parent), self.lengths[parent]
        for block in self.tables[child]:
            self.users[block] += 1

    def free(self, sequence: int) -> None:
        """Ends the sequence and gives back the blocks that no other uses."""
        del self.lengths[sequence]
        for block in self.tables.pop(sequence):
            self.users[block] -= 1
            if self.users[block] == 0:
                self.unused.append(block)

    def block_table(self, sequence: int) -> list[int]:
        """The indices of the sequence's blocks, in order."""
        return list(self.tables.get(sequence, []))

    def free_blocks(self) -> int:
        """How many blocks no sequence uses."""
        return len(self.unused)
