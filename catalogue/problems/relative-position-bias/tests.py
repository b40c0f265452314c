"""What must hold of T5's relative position bias; each trap is caught by the test that names it."""
import numpy as np
import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import relative_position_bias, relative_position_bucket

SETTINGS = [(32, 128), (8, 16), (16, 20), (12, 100), (4, 9)]


def bucket(relative, bidirectional, buckets, max_distance):
    """The bucket of one relative position in whole numbers, without a logarithm; and whether it lies on the edge of a range."""
    side = buckets // 2 if bidirectional else buckets
    offset = side if bidirectional and relative > 0 else 0
    distance = abs(relative) if bidirectional else max(0, -relative)
    exact = side // 2
    if distance < exact:
        return offset + distance, False
    # log(d / m) / log(M / m) * r >= k  is  (d / m)^r >= (M / m)^k  is  d^r * m^k >= M^k * m^r
    rest = side - exact
    steps = [distance**rest * exact**k - max_distance**k * exact**rest for k in range(1, rest)]
    return offset + exact + sum(step >= 0 for step in steps), any(step == 0 for step in steps) and distance < max_distance


def check(message, relatives, *settings):
    """Compares the buckets of these relative positions, but for those on an edge, where rounding decides."""
    expected = {relative: bucket(relative, *settings) for relative in relatives}
    kept = [relative for relative in relatives if not expected[relative][1]]
    found = relative_position_bucket(torch.tensor(kept), *settings)
    wanted = torch.tensor([expected[relative][0] for relative in kept])
    assert_close(found, wanted, message=f"{message}, relative positions {kept[:3]} … {kept[-3:]}")


def test_the_example_by_hand():
    found = relative_position_bucket(torch.tensor([-6, -5, -1, 0, 1, 5, 6]), True, 8, 16)
    assert_close(found, torch.tensor([3, 2, 1, 0, 5, 6, 7]), message="bidirectional")
    found = relative_position_bucket(torch.tensor([-3, -4, -16, 5]), False, 8, 16)
    assert_close(found, torch.tensor([3, 4, 7, 0]), message="causal")


def test_both_directions_have_half_of_the_buckets():
    for buckets, max_distance in SETTINGS:
        check(f"bidirectional, {buckets} buckets, max_distance {max_distance}", [*range(-140, 141)], True, buckets, max_distance)


def test_a_decoder_spends_all_buckets_on_the_past():
    for buckets, max_distance in SETTINGS:
        check(f"causal, {buckets} buckets, max_distance {max_distance}", [*range(-140, 11)], False, buckets, max_distance)


def test_everything_far_shares_the_last_bucket():
    relative = torch.tensor([-128, -129, -1000, -(10**6)])
    assert_close(relative_position_bucket(relative), torch.full((4,), 15), message="bidirectional, by default 32 buckets and max_distance 128")
    assert_close(relative_position_bucket(-relative), torch.full((4,), 31), message="after the query")
    assert_close(relative_position_bucket(relative, False), torch.full((4,), 31), message="causal, by default 32 buckets and max_distance 128")


def test_buckets_keep_the_shape_and_are_int64():
    for generator in seeds(1):
        for shape in [(), (3,), (2, 3), (2, 0, 3)]:
            relative = torch.from_numpy(np.asarray(generator.integers(-7, 8, shape)))
            found = relative_position_bucket(relative)
            assert tuple(found.shape) == shape, f"relative positions of shape {shape} gave buckets of shape {tuple(found.shape)}"
        for dtype in (torch.int32, torch.int64):
            for bidirectional in (True, False):
                found = relative_position_bucket(torch.arange(-9, 10, dtype=dtype), bidirectional).dtype
                assert found == torch.int64, f"buckets are int64; for relative positions of {dtype}, bidirectional {bidirectional}, not {found}"


def looked_up(table, queries, keys, bidirectional=True, max_distance=128):
    """The bias entry by entry in float64."""
    rows = [[bucket(j - i - keys + queries, bidirectional, table.shape[0], max_distance)[0] for j in range(keys)] for i in range(queries)]
    return torch.stack([torch.stack([table.double()[row, head] for row in torch.tensor(rows)]) for head in range(table.shape[1])])


def test_the_bias_is_looked_up_for_each_head():
    for generator in seeds(1):
        for buckets, heads, length in [(32, 3, 7), (8, 1, 4), (8, 2, 1)]:
            (table,) = tensors(generator, (buckets, heads))
            for bidirectional in (True, False):
                found = relative_position_bias(table, length, length, bidirectional)
                expected = looked_up(table, length, length, bidirectional)
                assert_close(found, expected, message=f"{buckets} buckets, {heads} heads, length {length}, bidirectional {bidirectional}")


def test_by_default_there_are_32_buckets_up_to_a_distance_of_128():
    for bidirectional in (True, False):
        expected = torch.tensor([bucket(relative, bidirectional, 32, 128)[0] for relative in range(-126, 1)])
        kept = torch.tensor([not bucket(relative, bidirectional, 32, 128)[1] for relative in range(-126, 1)])
        found = relative_position_bucket(torch.arange(-126, 1), bidirectional)
        assert_close(found[kept], expected[kept], message=f"buckets of -126 to 0, bidirectional {bidirectional}")
        found = relative_position_bias(torch.arange(32.0)[:, None], 1, 127, bidirectional)[0, 0]
        message = f"127 keys for the last query, each bias the number of its bucket, bidirectional {bidirectional}"
        assert_close(found[kept], expected[kept].float(), message=message)


def test_the_settings_reach_the_buckets():
    for generator in seeds(1):
        (table,) = tensors(generator, (8, 2))
        found = relative_position_bias(table, 12, 12, True, 16)
        assert_close(found, looked_up(table, 12, 12, True, 16), message="8 buckets, max_distance 16")


def test_the_last_query_stands_at_the_last_key():
    for generator in seeds(1):
        (table,) = tensors(generator, (32, 2))
        for queries, keys in [(1, 6), (2, 5)]:
            for bidirectional in (True, False):
                found = relative_position_bias(table, queries, keys, bidirectional)
                expected = looked_up(table, queries, keys, bidirectional)
                assert_close(found, expected, message=f"{queries} queries after a cache, {keys} keys, bidirectional {bidirectional}")


def test_only_the_distance_counts():
    for generator in seeds(1):
        (table,) = tensors(generator, (32, 2))
        bias = relative_position_bias(table, 9, 9)
        assert_close(bias[:, 1:, 1:], bias[:, :-1, :-1], message="query and key both moved on by one")


def test_gradients_reach_the_table():
    for generator in seeds(1):
        (table,) = tensors(generator, (8, 2), dtype=torch.float64)
        check_gradient(relative_position_bias, table, 5, 5, reference=looked_up)


def test_keeps_the_dtype_and_leaves_the_inputs_alone():
    for generator in seeds(1):
        (table,) = tensors(generator, (2, 32))
        for dtype in (torch.float64, torch.bfloat16):
            out = relative_position_bias(table.T.to(dtype), 3, 3)
            assert out.dtype == dtype, f"a table of {dtype} gave {out.dtype}"
        relative = torch.arange(-9, 10)
        with no_mutation(table, relative):
            relative_position_bucket(relative)
            relative_position_bucket(relative, False)
            relative_position_bias(table.T, 3, 4)
