"""What must hold of FlashAttention's backward pass; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, peak_memory, seeds, tensors

from solution import flash_attention_backward

NAMES = ("queries", "keys", "values")


def attention(queries, keys, values, causal):
    """Output and log-sum-exp from all scores at once, in the dtype of the inputs."""
    scores = queries @ keys.transpose(-2, -1) / math.sqrt(queries.shape[-1])
    if causal:
        length, key_length = scores.shape[-2:]
        visible = torch.ones(length, key_length, dtype=torch.bool).tril(key_length - length)
        scores = scores.masked_fill(~visible, -math.inf)
    log_sum_exp = scores.logsumexp(dim=-1)
    return scores.softmax(dim=-1).nan_to_num() @ values, log_sum_exp


def reference(grad_output, queries, keys, values, causal):
    """Autograd through all scores at once in float64, over the queries that see a key."""
    unseeing = max(0, queries.shape[-2] - keys.shape[-2]) if causal else 0
    leaves = [x.double().requires_grad_() for x in (queries, keys, values)]
    output, _ = attention(leaves[0][..., unseeing:, :], *leaves[1:], causal)
    return torch.autograd.grad(output, leaves, grad_output[..., unseeing:, :].double())


def given_to_backward(grad_output, queries, keys, values, causal):
    """The arguments of the backward pass, with what the forward pass would have saved."""
    output, log_sum_exp = attention(queries.double(), keys.double(), values.double(), causal)
    wide = torch.promote_types(queries.dtype, torch.float32)
    return grad_output, queries, keys, values, output.to(queries.dtype), log_sum_exp.to(wide), causal


def check(message, grad_output, queries, keys, values, causal, *blocks):
    """Compares the three gradients with the reference."""
    found = flash_attention_backward(*given_to_backward(grad_output, queries, keys, values, causal), *blocks)
    assert isinstance(found, tuple) and len(found) == 3, "return a tuple: the gradients of queries, keys and values"
    expected = reference(grad_output, queries, keys, values, causal)
    for name, one, other in zip(NAMES, found, expected):
        assert_close(one, other, message=f"{message}: gradient of the {name}")


def inputs(generator, queries=6, keys=6, *leading, dim=4, value_dim=3, dtype=torch.float32):
    """Gradient of the output, queries, keys and values of random numbers."""
    return tensors(generator, *[(*leading, *shape) for shape in ((queries, value_dim), (queries, dim), (keys, dim), (keys, value_dim))], dtype=dtype)


def test_the_example_by_hand():
    keys, values = torch.tensor([[0.0], [math.log(3)]]), torch.tensor([[4.0], [8.0]])
    saved = torch.tensor([[7.0]]), torch.tensor([math.log(4)])
    found = flash_attention_backward(torch.ones(1, 1), torch.ones(1, 1), keys, values, *saved, False, 1, 1)
    expected = torch.tensor([[0.75 * math.log(3)]]), torch.tensor([[-0.75], [0.75]]), torch.tensor([[0.25], [0.75]])
    for name, one, other in zip(NAMES, found, expected):
        assert_close(one, other, message=f"gradient of the {name}")


def test_matches_autograd_over_all_scores_in_float64():
    for generator in seeds(1):
        for leading, length, dim in [((), 8, 4), ((2, 3), 8, 5)]:
            check(f"leading axes {leading}, length {length}, tiles of 4 x 4", *inputs(generator, length, length, *leading, dim=dim), False, 4, 4)
        grad_output, queries, keys, values = inputs(generator, 70, 70)
        found = flash_attention_backward(*given_to_backward(grad_output, queries, keys, values, False)[:-1])
        expected = reference(grad_output, queries, keys, values, False)
        assert_close(found, expected, message="length 70, not causal and tiles of 64 x 64 by default")


def test_tiles_need_not_divide_the_lengths():
    for generator in seeds(1):
        given = inputs(generator, 3, 5, 2)
        for blocks in [(2, 3), (8, 2), (2, 8)]:
            check(f"3 queries, 5 keys, tiles of {blocks[0]} x {blocks[1]}", *given, False, *blocks)


def test_a_causal_query_passes_nothing_to_later_keys():
    for generator in seeds(1):
        given = inputs(generator, 6, 6, 2)
        for blocks in [(4, 3), (3, 5)]:
            check(f"causal, length 6, tiles of {blocks[0]} x {blocks[1]}", *given, True, *blocks)


def test_the_last_causal_query_sees_all_keys():
    for generator in seeds(1):
        for length in (1, 4):
            check(f"causal, {length} queries after a cache, 7 keys, tiles of 2 x 3", *inputs(generator, length, 7, 2), True, 2, 3)


def test_a_causal_query_without_keys_has_no_gradient():
    for generator in seeds(1):
        for blocks in [(2, 1), (4, 4)]:
            message = f"causal, 5 queries, 2 keys, so 3 queries without one, tiles of {blocks[0]} x {blocks[1]}"
            check(message, *inputs(generator, 5, 2, 2), True, *blocks)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        grad_output, q, k, v = inputs(generator, 4, 7, 2, dtype=torch.float64)
        check("scores of magnitude 10^4, causal", grad_output, 100 * q, 100 * k, v, True, 4, 4)


def test_the_weights_are_never_held_whole():
    for generator in seeds(1):
        grad_output, q, k, v = inputs(generator, 768, 384, dim=8, value_dim=8)
        saved = torch.zeros(768, 8), torch.full((768,), 9.0)  # what they are decides values, not memory
        wide = grad_output[:128], q[:128], k, v, saved[0][:128], saved[1][:128], False
        high = grad_output, q, k[:256], v[:256], *saved, True  # most of the queries see no key and cost nothing
        side, tile = 128, 4 * 128 * 128
        for arguments in (wide, high):
            with peak_memory() as peak:
                flash_attention_backward(*arguments, side, side)
            length, key_length, causal = len(arguments[0]), len(arguments[2]), arguments[-1]
            largest, together = peak.largest_bytes, peak.peak_bytes
            # Two tiles are let pass, for an intermediate result in float64 and what the interpreter itself allocates.
            assert largest <= 2 * tile, (
                f"{length} queries, {key_length} keys, tiles of {side} x {side}, causal {causal}: a tensor of {largest} bytes was made; "
                f"a tile has {tile}, a row of tiles {side * key_length * 4}, a whole mask {length * key_length}, all scores {length * key_length * 4}"
            )
            # A tile goes through several steps, each with a result of its size; the gradients have at most half a tile each.
            assert together <= 14 * tile, f"{together} bytes were alive at once, a tile has {tile}: are the tiles kept?"


def test_half_precision_is_accumulated_in_float32():
    # One key: every weight is 1, and its value's gradient is the sum of 1 and 12 times 1/260. In bfloat16 1 + 1/260 is 1.
    grad_output = torch.full((13, 1), 1 / 260)
    grad_output[0] = 1
    given = [x.to(torch.bfloat16) for x in (grad_output, torch.ones(13, 1), torch.ones(1, 1), torch.ones(1, 1))]
    check("13 queries of one key, in tiles of one query, bfloat16", *given, False, 1, 1)
    # 16 keys of weight 1/16. The first adds 36 * 15/16 to the query's gradient, each of the others 1/16, a quarter of bfloat16's spacing there.
    keys, values = -torch.ones(16, 1), torch.zeros(16, 1)
    keys[0], values[0] = 36, 16
    given = [x.to(torch.bfloat16) for x in (torch.ones(1, 1), torch.zeros(1, 1), keys, values)]
    check("16 keys of one query, in tiles of one key, bfloat16", *given, False, 1, 1)


def test_the_row_sums_are_taken_in_float32():
    for generator in seeds(1):
        given = inputs(generator, 3, 1, value_dim=5)
        given = [x.to(torch.bfloat16) for x in (30 * given[0], *given[1:3], 30 * given[3])]
        message = "one key has weight 1 whatever its score, so dP = D, and both are near 1000: in bfloat16 they would differ by units"
        check(message, *given, False, 2, 2)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        shapes = (2, 5, 3, 6), (2, 5, 3, 4), (2, 7, 3, 4), (2, 7, 3, 6)
        given = [x.transpose(1, 2) for x in tensors(generator, *shapes)]
        check("transposed inputs", *given, True, 3, 4)
        for dtype in (torch.float64, torch.bfloat16):
            found = flash_attention_backward(*given_to_backward(*(x.to(dtype) for x in given), False), 5, 7)
            assert [x.dtype for x in found] == [dtype] * 3, f"{dtype} inputs gave gradients of {[x.dtype for x in found]}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        arguments = given_to_backward(*inputs(generator), True)
        with no_mutation(*arguments[:-1]):
            flash_attention_backward(*arguments, 4, 4)
