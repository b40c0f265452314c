# fails: test_freed_blocks_are_used_again
# teaches: a table that is dropped without its blocks leaks them
import torch


class PagedKVCache:
    def __init__(self, blocks, block_size, heads, dim, dtype=torch.float32):
        self.keys = torch.zeros(blocks, block_size, heads, dim, dtype=dtype)
        self.values = torch.zeros_like(self.keys)
        self.block_size = block_size
        self.unused = list(range(blocks))
        self.users = [0] * blocks
        self.tables = {}
        self.lengths = {}

    def append(self, sequence, keys, values):
        table, length = self.block_table(sequence), self.lengths.get(sequence, 0)
        end = length + len(keys)
        copied = length % self.block_size > 0 and self.users[table[-1]] > 1
        needed = -(-end // self.block_size) - len(table) + copied
        if needed > len(self.unused):
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

    def gather(self, sequence):
        table, length = self.tables[sequence], self.lengths[sequence]
        return self.keys[table].flatten(0, 1)[:length], self.values[table].flatten(0, 1)[:length]

    def attend(self, sequence, query):
        keys, values = self.gather(sequence)
        scores = torch.einsum("hd,lhd->hl", query, keys) / query.shape[-1] ** 0.5
        return torch.einsum("hl,lhd->hd", scores.softmax(dim=-1), values)

    def fork(self, parent, child):
        self.tables[child], self.lengths[child] = self.block_table(parent), self.lengths[parent]
        for block in self.tables[child]:
            self.users[block] += 1

    def free(self, sequence):
        del self.lengths[sequence]
        for block in self.tables.pop(sequence):
            self.users[block] -= 1

    def block_table(self, sequence):
        return list(self.tables.get(sequence, []))

    def free_blocks(self):
        return len(self.unused)
