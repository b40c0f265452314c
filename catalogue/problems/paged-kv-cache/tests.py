"""What must hold of a paged KV cache; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, no_mutation, play, seeds, tensors

from solution import PagedKVCache

HEADS, DIM = 3, 5


class Twin:
    """What is asked of a cache beside contiguous tensors that hold the same; `finish` asks it in one journey, and compares."""

    def __init__(self, generator, blocks, block_size, dtype=torch.float32):
        self.generator, self.blocks, self.block_size, self.dtype = generator, blocks, block_size, dtype
        self.calls, self.refused, self.checks, self.kept = [], [], [], {}

    def new(self, count):
        return tensors(self.generator, (count, HEADS, DIM), (count, HEADS, DIM), dtype=self.dtype)

    def append(self, sequence, count):
        keys, values = self.new(count)
        self.calls.append(("append", sequence, keys, values))
        before = self.kept.get(sequence, (keys[:0], values[:0]))
        self.kept[sequence] = tuple(torch.cat(pair) for pair in zip(before, (keys, values)))

    def append_without_room(self, sequence, count):
        self.refused.append(len(self.calls))
        self.calls.append(("append", sequence, *self.new(count)))

    def fork(self, parent, child):
        self.calls.append(("fork", parent, child))
        self.kept[child] = self.kept[parent]

    def free(self, sequence):
        self.calls.append(("free", sequence))
        del self.kept[sequence]

    def check(self, message, free=None):
        """Looks at everything here; `free` is how many blocks are free, where the statement says it."""
        self.checks.append((message, free, len(self.calls), dict(self.kept)))
        self.calls += [("free_blocks",), *((name, sequence) for sequence in self.kept for name in ("block_table", "gather"))]

    def finish(self):
        """Makes the calls, and compares at each check; what the calls return."""
        made = [self.blocks, self.block_size, HEADS, DIM, self.dtype]
        found = self.with_refusals(PagedKVCache(*made)) if self.refused else play(PagedKVCache, made, self.calls)
        for message, free, at, kept in self.checks:
            self.compare(message, free, kept, found[at], found[at + 1 : at + 1 + 2 * len(kept)])
        return found

    def with_refusals(self, cache):
        found = []
        for at, (name, *arguments) in enumerate(self.calls):
            call = getattr(cache, name)
            found.append(assert_raises(RuntimeError, call, *arguments) if at in self.refused else call(*arguments))
        return found

    def compare(self, message, expected_free, kept, free, found):
        tables = {sequence: list(table) for sequence, table in zip(kept, found[::2])}
        for (sequence, (keys, values)), gathered in zip(kept.items(), found[1::2]):
            for name, got, expected in zip(("keys", "values"), gathered, (keys, values)):
                assert_close(got, expected, message=f"{message}: {name} of sequence {sequence}")
            wanted = -(-len(keys) // self.block_size)
            words = f"{message}: sequence {sequence} of {len(keys)} tokens uses {len(tables[sequence])} blocks of {self.block_size}"
            assert len(tables[sequence]) == wanted, words
        used = set().union(*tables.values())
        assert used <= set(range(self.blocks)), f"{message}: the block tables {tables} name blocks that do not exist"
        words = f"{message}: the tables {tables} use {len(used)} of {self.blocks} blocks, yet {free} are said to be free"
        assert free == self.blocks - len(used), words
        assert expected_free in (None, free), f"{message}: {expected_free} blocks should be free, {free} are"


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
            twin.check(words, free)
        twin.finish()


def test_tokens_come_back_in_their_order():
    for generator in seeds(1):
        for block_size in (1, 3):
            twin = Twin(generator, 25, block_size)
            for sequence, count in [(7, 5), (2, 1), (7, 1), (2, 3), (7, 6), (0, 4), (2, 1)]:
                twin.append(sequence, count)
            twin.check(f"blocks of {block_size}, three sequences that grew by turns")
            twin.finish()


def test_a_block_is_taken_only_when_it_is_needed():
    for generator in seeds(1):
        calls = [call for pair in tensors(generator, (7, 2, 1, HEADS, DIM))[0] for call in (("append", 0, *pair), ("free_blocks",))]
        free = play(PagedKVCache, [4, 3, HEADS, DIM], calls)[1::2]
        assert free == [3, 3, 3, 2, 2, 2, 1], f"4 blocks of 3 tokens, appended one by one: {free} were free"


def test_the_table_says_where_each_token_lies():
    for generator in seeds(1):
        cache, kept = PagedKVCache(9, 3, HEADS, DIM), {0: [], 1: []}
        for sequence, count in [(0, 4), (1, 2), (0, 3), (1, 5)]:
            kept[sequence].append(tensors(generator, (count, HEADS, DIM), (count, HEADS, DIM)))
            cache.append(sequence, *kept[sequence][-1])
        pools = cache.keys, cache.values
        assert tuple(pools[0].shape) == (9, 3, HEADS, DIM), f"the memory should be (blocks, block_size, heads, dim), it is {tuple(pools[0].shape)}"
        for sequence, pieces in kept.items():
            table = cache.block_table(sequence)
            for name, pool, expected in zip(("keys", "values"), pools, map(torch.cat, zip(*pieces))):
                found = torch.stack([pool[table[t // 3], t % 3] for t in range(len(expected))])
                assert_close(found, expected, message=f"{name} of sequence {sequence}, read through its block table {table}")


def test_attention_equals_that_over_contiguous_keys_and_values():
    for generator in seeds(1):
        twin = Twin(generator, 12, 4)
        for sequence, count in [(0, 5), (1, 8), (0, 4), (2, 1)]:
            twin.append(sequence, count)
        queries = tensors(generator, *[(HEADS, DIM)] * 3)
        twin.calls += [("attend", sequence, factor * query) for sequence, query in enumerate(queries) for factor in (1, 1e4)]
        found = twin.finish()[-6:]
        for sequence, query in enumerate(queries):
            keys, values = twin.kept[sequence]
            message = f"sequence {sequence} of {len(keys)} tokens in blocks of 4"
            assert_close(found[2 * sequence], reference(query, keys, values), message=message)
            assert found[2 * sequence + 1].isfinite().all(), f"{message}: scores of magnitude 10^4 give NaN or infinity"


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
        twin.check("after all sequences have ended", 4)
        twin.append(0, 1)
        twin.check("sequence 0 begins anew")
        twin.finish()


def test_too_little_room_raises_and_changes_nothing():
    for generator in seeds(1):
        twin = Twin(generator, 4, 2)
        twin.append(0, 3)
        twin.append(1, 2)
        for sequence, count in [(0, 4), (1, 3), (5, 3)]:
            twin.append_without_room(sequence, count)
            twin.check(f"after an append of {count} tokens to sequence {sequence} for which there was no room")
        twin.append(0, 3)
        twin.check("an append for which there is just enough room")
        twin.finish()


def test_a_copy_on_write_needs_room_too():
    for generator in seeds(1):
        twin = Twin(generator, 2, 3)
        twin.append(0, 4)
        twin.fork(0, 1)
        twin.append_without_room(1, 1)
        twin.check("the shared block is to be copied and no block is free")
        twin.free(0)
        twin.append(1, 1)
        twin.check("sequence 1 has the blocks for itself and writes into them")
        twin.finish()


def test_a_fork_shares_all_blocks():
    for generator in seeds(1):
        twin = Twin(generator, 6, 3)
        twin.append(0, 8)
        twin.fork(0, 1)
        twin.check("a fork copies nothing, so it takes no block", 3)
        parent, _, child, _ = twin.finish()[-4:]
        assert list(child) == list(parent), "a fork has the block table of its parent"


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
            parent, _, child, _ = twin.finish()[-4:]
            shared = set(parent) & set(child)
            assert len(shared) == 1, f"the full first block stays shared, the second does not; they share {len(shared)}"


def test_full_blocks_are_never_copied():
    for generator in seeds(1):
        twin = Twin(generator, 4, 2)
        twin.append(0, 4)
        twin.fork(0, 1)
        twin.append(1, 1)
        twin.check("the parent's blocks are full, so the fork needs one new block and no copy", 1)
        twin.append(0, 2)
        twin.check("each has a block of its own behind two shared ones")
        twin.finish()


def test_a_block_is_free_when_its_last_user_is_gone():
    for generator in seeds(1):
        twin = Twin(generator, 8, 2)
        twin.append(0, 5)
        twin.fork(0, 1)
        twin.fork(1, 2)
        twin.append(1, 2)
        for sequence, free in [(0, 3), (1, 5), (2, 8)]:
            twin.free(sequence)
            twin.check(f"sequence {sequence} of three that share blocks freed", free)
        twin.finish()


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
        twin.finish()


def test_keeps_the_dtype_and_leaves_its_arguments_alone():
    for generator in seeds(1):
        for dtype in (torch.float64, torch.bfloat16):
            cache = PagedKVCache(3, 2, HEADS, DIM, dtype)
            keys, values = (part.transpose(0, 1) for part in tensors(generator, (HEADS, 3, DIM), (HEADS, 3, DIM), dtype=dtype))
            with no_mutation(keys, values):
                cache.append(0, keys, values)
            for got, expected in zip(cache.gather(0), (keys, values)):
                assert got.dtype == dtype, f"a cache of {dtype} gave {got.dtype}"
                assert_close(got, expected, message=f"{dtype}, not contiguous")
