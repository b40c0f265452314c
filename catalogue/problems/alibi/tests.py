"""What must hold of ALiBi; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import alibi_attention, alibi_bias, alibi_slopes


def slopes(heads):
    """By repeated multiplication, then by recursion on the double, as a list."""
    power = 1
    while 2 * power <= heads:
        power *= 2
    ratio, found = 2 ** (-8 / power), []
    for _ in range(power):
        found.append(ratio * (found[-1] if found else 1))
    return found + slopes(2 * power)[::2][: heads - power] if heads > power else found


def reference(queries, keys, values):
    """One head and one query at a time in float64, over the keys up to its position: nothing is masked."""
    queries, keys, values = queries.double(), keys.double(), values.double()
    heads, length, key_length = queries.shape[1], queries.shape[2], keys.shape[2]
    rows = []
    for head, slope in enumerate(slopes(heads)):
        for i in range(length):
            seen = i + key_length - length + 1
            scores = torch.einsum("bd,bjd->bj", queries[:, head, i], keys[:, head, :seen]) / math.sqrt(queries.shape[-1])
            scores = scores - slope * torch.arange(seen).flip(0)
            weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
            rows.append(torch.einsum("bj,bjv->bv", weights, values[:, head, :seen]))
    return torch.stack(rows, dim=1).reshape(*queries.shape[:-1], values.shape[-1])


def inputs(generator, batch=2, heads=4, queries=5, keys=5, dim=3, value_dim=2, dtype=torch.float32):
    """Queries, keys and values of random numbers."""
    return tensors(generator, (batch, heads, queries, dim), (batch, heads, keys, dim), (batch, heads, keys, value_dim), dtype=dtype)


def check(message, given):
    """Compares the attention with the reference."""
    assert_close(alibi_attention(*given), reference(*given), message=message)


def test_the_example_by_hand():
    assert_close(alibi_slopes(2), torch.tensor([1 / 16, 1 / 256]), message="slopes of 2 heads")
    assert_close(alibi_slopes(3), torch.tensor([1 / 16, 1 / 256, 1 / 4]), message="slopes of 3 heads")
    expected = torch.tensor([[[-1 / 256, 0.0, -math.inf], [-2 / 256, -1 / 256, 0.0]]])
    assert_close(alibi_bias(1, 2, 3), expected, message="bias of 1 head, 2 queries, 3 keys")
    keys, values = torch.tensor([[[[math.log(3) + 1 / 256], [0.0]]]]), torch.tensor([[[[4.0], [0.0]]]])
    assert_close(alibi_attention(torch.ones(1, 1, 2, 1), keys, values), torch.tensor([[[[4.0], [3.0]]]]), message="attention")


def test_slopes_of_a_power_of_two_are_a_geometric_sequence():
    for heads in (1, 2, 4, 8, 16, 32):
        assert_close(alibi_slopes(heads), torch.tensor(slopes(heads)), message=f"{heads} heads: from 2^(-8/{heads}) to 2^-8")


def test_slopes_of_other_numbers_take_every_second_one_of_the_double():
    for heads in (3, 5, 6, 7, 12, 20, 25):
        assert_close(alibi_slopes(heads), torch.tensor(slopes(heads)), message=f"{heads} heads")


def test_the_bias_falls_with_the_distance_and_hides_the_future():
    for heads, length in [(2, 4), (8, 3), (6, 1)]:
        bias = alibi_bias(heads, length, length)
        expected = torch.tensor([[[-m * (i - j) if j <= i else -math.inf for j in range(length)] for i in range(length)] for m in slopes(heads)])
        assert_close(bias, expected, message=f"{heads} heads, {length} queries and keys")


def test_the_last_query_of_the_bias_sees_all_keys():
    for queries, keys in [(1, 5), (2, 5), (3, 4)]:
        whole = alibi_bias(4, keys, keys)
        assert_close(alibi_bias(4, queries, keys), whole[:, keys - queries :], message=f"{queries} queries, {keys} keys: the last rows of the square")


def test_far_distances_are_exact():
    bias = alibi_bias(1, 1, 2050)[0, 0]
    assert_close(bias[:2], torch.tensor([-2049 / 256, -2048 / 256]), rtol=0, atol=1e-6, message="distances 2049 and 2048, slope 1/256")


def test_slopes_and_bias_are_float32():
    for name, found in (("slopes", alibi_slopes(3)), ("bias", alibi_bias(2, 2, 3))):
        assert found.dtype == torch.float32, f"the {name} came as {found.dtype}"


def test_attention_matches_one_query_at_a_time_in_float64():
    for generator in seeds(1):
        for heads, length in [(4, 5), (1, 1), (6, 3), (12, 2)]:
            check(f"{heads} heads, length {length}, dim 3", inputs(generator, heads=heads, queries=length, keys=length))


def test_attention_continues_after_a_cache():
    for generator in seeds(1):
        for queries in (1, 2):
            check(f"{queries} queries after a cache, 6 keys", inputs(generator, queries=queries, keys=6))


def test_the_scale_leaves_the_bias_alone():
    length, dim = 4, 16
    q, k = torch.zeros(1, 8, length, dim), torch.zeros(1, 8, length, dim)
    out = alibi_attention(q, k, torch.eye(length).expand(1, 8, length, length))
    for head, slope in enumerate(slopes(8)):
        ratio = out[0, head, -1, 1] / out[0, head, -1, 0]
        message = f"dim 16, all dot products 0, head {head}: one step nearer weighs e^{slope:g} times as much"
        assert_close(ratio, torch.tensor(math.exp(slope)), message=message)


def test_what_stands_before_and_is_not_read_changes_nothing():
    for generator in seeds(1):
        q, k, v = inputs(generator)
        q = q.abs() + 0.1
        unread = torch.full((2, 4, 3, 3), -1e4)
        before, after = alibi_attention(q, k, v), alibi_attention(q, torch.cat((unread, k), dim=2), torch.cat((v[:, :, :3], v), dim=2))
        assert_close(after, before, message="3 keys that nobody looks at were put before the text: every distance stays what it was")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        q, k, v = inputs(generator, dtype=torch.float64)
        check("scores of magnitude 10^4", (100 * q, 100 * k, v))


def test_gradients_match_the_reference():
    for generator in seeds(1):
        check_gradient(alibi_attention, *inputs(generator, heads=2, queries=3, keys=4, dtype=torch.float64), reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        given = [x.transpose(1, 2) for x in tensors(generator, (2, 3, 4, 5), (2, 5, 4, 5), (2, 5, 4, 6))]
        check("transposed inputs", given)
        for dtype in (torch.float64, torch.bfloat16):
            out = alibi_attention(*(x.to(dtype) for x in given))
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            alibi_attention(*given)
