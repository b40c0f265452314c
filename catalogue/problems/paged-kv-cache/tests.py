"""What must hold of a paged KV cache; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, no_mutation, seeds, tensors

from solution import PagedKVCache

HEADS, DIM = 3, 5


class Twin:
    """The candidate's cache beside contiguous tensors that hold the same, and everything that must hold between the two."""

    def __init__(self, generator, blocks, block_size, dtype=torch.float32):
        self.generator, self.blocks, self.block_size, self.dtype = generator, blocks, block_size, dtype
        self.cache = PagedKVCache(blocks, block_size, HEADS, DIM, dtype)
        self.kept = {}

    def new(self, count):
        return tensors(self.generator, (count, HEADS, DIM), (count, HEADS, DIM), dtype=self.dtype)

    def append(self, sequence, count):
        keys, values = self.new(count)
        self.cache.append(sequence, keys, values)
        before = self.kept.get(sequence, (keys[:0], values[:0]))
        self.kept[sequence] = tuple(torch.cat(pair) for pair in zip(before, (keys, values)))

    def fork(self, parent, child):
        self.cache.fork(parent, child)
        self.kept[child] = self.kept[parent]

    def free(self, sequence):
        self.cache.free(sequence)
        del self.kept[sequence]

    def check(self, message):
        tables = {sequence: list(self.cache.block_table(sequence)) for sequence in self.kept}
        for sequence, (keys, values) in self.kept.items():
            for name, got, expected in zip(("keys", "values"), self.cache.gather(sequence), (keys, values)):
                assert_close(got, expected, message=f"{message}: {name} of sequence {sequence}")
            wanted = -(-len(keys) // self.block_size)
            words = f"{message}: sequence {sequence} of {len(keys)} tokens uses {len(tables[sequence])} blocks of {self.block_size}"
            assert len(tables[sequence]) == wanted, words
        used = set().union(*tables.values())
        assert used <= set(range(self.blocks)), f"{message}: the block tables {tables} name blocks that do not exist"
        free = self.cache.free_blocks()
        words = f"{message}: the tables {tables} use {len(used)} of {self.blocks} blocks, yet {free} are said to be free"
        assert free == self.blocks - len(used), words


def reference(query, keys, values):
    """Attention of one query in float64, one head at a time."""
    out = torch.zeros(HEADS, DIM, dtype=torch.float64)
    for head in range(HEADS):
        scores = keys[:, head].double() @ query[head].double() / DIM**0.5
        weights = (scores - scores.max()).exp()
        out[head] = (weights[:, None] * values[:, head].double()).sum(dim=0) / weights.sum()
    return out


def test_the_example_by_hand():
    for generator in seeds(1):
        twin = Twin(generator, 3, 2)
        for step, free, words in [
            (lambda: twin.append(0, 3), 1, "three tokens in sequence 0"),
            (lambda: twin.fork(0, 1), 1, "sequence 0 forked to 1"),
            (lambda: twin.append(1, 1), 0, "a token more in sequence 1"),
            (lambda: twin.append(0, 1), 0, "a token more in sequence 0"),
            (lambda: twin.free(0), 1, "sequence 0 freed"),
            (lambda: twin.free(1), 3, "sequence 1 freed"),
        ]:
            step()
            found = twin.cache.free_blocks()
            assert found == free, f"{words}: {free} blocks should be free, {found} are"
            twin.check(words)


def test_tokens_come_back_in_their_order():
    for generator in seeds(1):
        for block_size in (1, 3):
            twin = Twin(generator, 25, block_size)
            for sequence, count in [(7, 5), (2, 1), (7, 1), (2, 3), (7, 6), (0, 4), (2, 1)]:
                twin.append(sequence, count)
            twin.check(f"blocks of {block_size}, three sequences that grew by turns")


def test_a_block_is_taken_only_when_it_is_needed():
    for generator in seeds(1):
        twin = Twin(generator, 4, 3)
        free = []
        for _ in range(7):
            twin.append(0, 1)
            free.append(twin.cache.free_blocks())
        assert free == [3, 3, 3, 2, 2, 2, 1], f"4 blocks of 3 tokens, appended one by one: {free} were free"


def test_the_table_says_where_each_token_lies():
    for generator in seeds(1):
        twin = Twin(generator, 9, 3)
        for sequence, count in [(0, 4), (1, 2), (0, 3), (1, 5)]:
            twin.append(sequence, count)
        pools = twin.cache.keys, twin.cache.values
        assert tuple(pools[0].shape) == (9, 3, HEADS, DIM), f"the memory should be (blocks, block_size, heads, dim), it is {tuple(pools[0].shape)}"
        for sequence, kept in twin.kept.items():
            table = twin.cache.block_table(sequence)
            for name, pool, expected in zip(("keys", "values"), pools, kept):
                found = torch.stack([pool[table[t // 3], t % 3] for t in range(len(expected))])
                assert_close(found, expected, message=f"{name} of sequence {sequence}, read through its block table {table}")


def test_attention_equals_that_over_contiguous_keys_and_values():
    for generator in seeds(1):
        twin = Twin(generator, 12, 4)
        for sequence, count in [(0, 5), (1, 8), (0, 4), (2, 1)]:
            twin.append(sequence, count)
        for sequence, (keys, values) in twin.kept.items():
            (query,) = tensors(generator, (HEADS, DIM))
            message = f"sequence {sequence} of {len(keys)} tokens in blocks of 4"
            assert_close(twin.cache.attend(sequence, query), reference(query, keys, values), message=message)
            large = twin.cache.attend(sequence, 1e4 * query)
            assert large.isfinite().all(), f"{message}: scores of magnitude 10^4 give NaN or infinity"


def test_freed_blocks_are_used_again():
    for generator in seeds(1):
        twin = Twin(generator, 4, 2)
        for round_ in range(2):
            twin.append(0, 3)
            twin.append(1, 4)
            twin.check(f"round {round_}: two sequences fill all blocks")
            twin.free(0)
            twin.append(2, 4)
            twin.check(f"round {round_}: a third one in the place of the first")
            twin.free(1)
            twin.free(2)
        assert twin.cache.free_blocks() == 4, "after all sequences have ended every block is free"
        twin.append(0, 1)
        twin.check("sequence 0 begins anew")


def test_too_little_room_raises_and_changes_nothing():
    for generator in seeds(1):
        twin = Twin(generator, 4, 2)
        twin.append(0, 3)
        twin.append(1, 2)
        for sequence, count in [(0, 4), (1, 3), (5, 3)]:
            assert_raises(RuntimeError, twin.cache.append, sequence, *twin.new(count))
            twin.check(f"after an append of {count} tokens to sequence {sequence} for which there was no room")
        twin.append(0, 3)
        twin.check("an append for which there is just enough room")


def test_a_copy_on_write_needs_room_too():
    for generator in seeds(1):
        twin = Twin(generator, 2, 3)
        twin.append(0, 4)
        twin.fork(0, 1)
        assert_raises(RuntimeError, twin.cache.append, 1, *twin.new(1))
        twin.check("the shared block is to be copied and no block is free")
        twin.free(0)
        twin.append(1, 1)
        twin.check("sequence 1 has the blocks for itself and writes into them")


def test_a_fork_shares_all_blocks():
    for generator in seeds(1):
        twin = Twin(generator, 6, 3)
        twin.append(0, 8)
        before = twin.cache.free_blocks()
        twin.fork(0, 1)
        assert twin.cache.free_blocks() == before, "a fork copies nothing, so it takes no block"
        assert list(twin.cache.block_table(1)) == list(twin.cache.block_table(0)), "a fork has the block table of its parent"
        twin.check("forked")


def test_what_a_fork_writes_its_parent_does_not_see():
    for generator in seeds(1):
        for first in (0, 1):
            twin = Twin(generator, 12, 3)
            twin.append(0, 5)
            twin.fork(0, 1)
            twin.append(first, 1)
            twin.check(f"a token for sequence {first} of two that share a half-full block")
            twin.append(1 - first, 2)
            twin.check("two tokens for the other one")
            shared = set(twin.cache.block_table(0)) & set(twin.cache.block_table(1))
            assert len(shared) == 1, f"the full first block stays shared, the second does not; they share {len(shared)}"


def test_full_blocks_are_never_copied():
    for generator in seeds(1):
        twin = Twin(generator, 4, 2)
        twin.append(0, 4)
        twin.fork(0, 1)
        twin.append(1, 1)
        assert twin.cache.free_blocks() == 1, "the parent's blocks are full, so the fork needs one new block and no copy"
        twin.append(0, 2)
        twin.check("each has a block of its own behind two shared ones")


def test_a_block_is_free_when_its_last_user_is_gone():
    for generator in seeds(1):
        twin = Twin(generator, 8, 2)
        twin.append(0, 5)
        twin.fork(0, 1)
        twin.fork(1, 2)
        twin.append(1, 2)
        for sequence in (0, 1, 2):
            twin.free(sequence)
            twin.check(f"sequence {sequence} of three that share blocks freed")
        assert twin.cache.free_blocks() == 8, "after all sequences have ended every block is free"


def test_random_operations_never_mix_sequences():
    for generator in seeds(2):
        twin = Twin(generator, 60, 3)  # always room enough
        for _ in range(14):
            alive, choice = sorted(twin.kept), generator.random()
            if alive and choice < 0.15:
                twin.free(int(generator.choice(alive)))
            elif alive and choice < 0.4 and len(alive) < 5:
                twin.fork(int(generator.choice(alive)), min(set(range(6)) - set(alive)))
            else:
                twin.append(int(generator.integers(0, 4)), int(generator.integers(1, 6)))
        twin.check("after 14 random appends, forks and frees")


def test_keeps_the_dtype_and_leaves_its_arguments_alone():
    for generator in seeds(1):
        for dtype in (torch.float64, torch.bfloat16):
            twin = Twin(generator, 3, 2, dtype=dtype)
            keys, values = (part.transpose(0, 1) for part in tensors(generator, (HEADS, 3, DIM), (HEADS, 3, DIM), dtype=dtype))
            with no_mutation(keys, values):
                twin.cache.append(0, keys, values)
            for got, expected in zip(twin.cache.gather(0), (keys, values)):
                assert got.dtype == dtype, f"a cache of {dtype} gave {got.dtype}"
                assert_close(got, expected, message=f"{dtype}, not contiguous")
