"""What must hold of the ring all-reduce; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import ring_all_reduce


def bounds(length, ranks, number):
    """Where the chunk of this number begins and ends."""
    size, longer = divmod(length, ranks)
    start = number * size + min(number, longer)
    return slice(start, start + size + (number < longer))


def reference(values):
    """What is sent, by following each chunk on its way round: chunk c leaves rank c, grows at each stop, and goes round once more."""
    ranks, length = len(values), len(values[0])
    sent = [[None] * ranks for _ in range(2 * (ranks - 1))]
    for number in range(ranks):
        load = values[number][bounds(length, ranks, number)]
        for step in range(2 * (ranks - 1)):
            carrier = (number + step) % ranks
            if 0 < step < ranks:
                load = load + values[carrier][bounds(length, ranks, number)]
            sent[step][carrier] = load
    return sent


def check(values, message):
    """Compares the sums with float64, and what was sent with the way of each chunk."""
    results, sent = ring_all_reduce([value.copy() for value in values])
    total = np.sum([value.astype(np.float64) for value in values], axis=0)
    assert len(results) == len(values), f"{message}: {len(values)} ranks, but {len(results)} results"
    for rank, result in enumerate(results):
        assert_close(result, total, message=f"{message}: what rank {rank} holds")
    steps = 2 * (len(values) - 1)
    assert len(sent) == steps, f"{message}: {len(values)} ranks need {steps} steps, found {len(sent)}"
    assert_close(sent, reference(values), message=f"{message}: sent[step][rank]")


def test_the_example_by_hand():
    values = [np.array([1.0, 2.0, 3.0]), np.array([10.0, 20.0, 30.0]), np.array([100.0, 200.0, 300.0])]
    results, sent = ring_all_reduce(values)
    assert_close(results, [np.array([111.0, 222.0, 333.0])] * 3, message="what the ranks hold")
    expected = [[1, 20, 300], [303, 11, 220], [222, 333, 111], [111, 222, 333]]
    assert_close(sent, [[np.array([float(value)]) for value in step] for step in expected], message="sent[step][rank]")


def test_the_sum_reaches_every_rank_along_the_ring():
    for generator in seeds(3):
        for ranks, length in [(2, 6), (3, 12), (4, 4), (5, 15)]:
            check(arrays(generator, *[(length,)] * ranks), f"{ranks} ranks, {length} elements")


def test_lengths_that_the_ranks_do_not_divide():
    for generator in seeds(2):
        for ranks, length in [(3, 7), (4, 7), (5, 13), (2, 1)]:
            check(arrays(generator, *[(length,)] * ranks), f"{ranks} ranks, {length} elements")


def test_fewer_elements_than_ranks():
    for generator in seeds(1):
        for ranks, length in [(5, 2), (4, 1), (3, 0)]:
            check(arrays(generator, *[(length,)] * ranks), f"{ranks} ranks, {length} elements")


def test_one_rank_sends_nothing():
    for generator in seeds(1):
        check(arrays(generator, (5,)), "one rank")


def test_all_ranks_end_with_the_same_bits():
    for generator in seeds(2):
        results, _ = ring_all_reduce([100 * value for value in arrays(generator, *[(11,)] * 4, dtype=np.float32)])
        for rank in range(1, 4):
            same = np.array_equal(results[rank], results[0])
            assert same, f"rank {rank} and rank 0 differ in the last bits: a finished chunk must be copied, not added up again"


def test_a_rank_sends_its_array_twice_less_a_share():
    for generator in seeds(1):
        _, sent = ring_all_reduce(list(arrays(generator, *[(20,)] * 5)))
        volumes = [sum(step[rank].size for step in sent) for rank in range(5)]
        assert volumes == [32] * 5, f"5 ranks and 20 elements: each rank should send 2 * 4/5 * 20 = 32 elements, found {volumes}"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            (block,) = arrays(generator, (7, 3), dtype=dtype)
            columns = [block[:, rank] for rank in range(3)]
            results, sent = ring_all_reduce(columns)
            found = {array.dtype for array in [*results, *(chunk for step in sent for chunk in step)]}
            assert found == {np.dtype(dtype)}, f"{np.dtype(dtype)} came in, found {sorted(map(str, found))}"
            assert_close(results, [block.astype(np.float64).sum(axis=1)] * 3)


def test_arrays_are_left_alone():
    for generator in seeds(1):
        values = list(arrays(generator, *[(7,)] * 3))
        with no_mutation(*values):
            ring_all_reduce(values)
