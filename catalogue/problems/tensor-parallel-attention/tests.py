"""What must hold of tensor-parallel attention; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import rank_partial, shard_attention, tensor_parallel_attention


def weights(generator, dim, dtype=torch.float32):
    """w_qkv, b_qkv, w_out and b_out, so that projections are of unit size."""
    w_qkv, b_qkv, w_out, b_out = tensors(generator, (3 * dim, dim), (3 * dim,), (dim, dim), (dim,), dtype=dtype)
    return w_qkv / dim**0.5, b_qkv, w_out / dim**0.5, b_out


def one_head(x, w_qkv, b_qkv, w_out, head, size):
    """What a head adds to the output, position by position over what it may see; None of its rows is found by a reshape."""
    width = len(b_qkv) // 3
    rows = [slice(part * width + head * size, part * width + (head + 1) * size) for part in range(3)]
    queries, keys, values = (x @ w_qkv[own].T + b_qkv[own] for own in rows)
    mixed = []
    for t in range(x.shape[1]):
        scores = torch.einsum("bs,bjs->bj", queries[:, t], keys[:, : t + 1]) / size**0.5
        seen = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
        mixed.append(torch.einsum("bj,bjs->bs", seen, values[:, : t + 1]))
    return torch.stack(mixed, dim=1) @ w_out[:, head * size : (head + 1) * size].T


def reference(x, w_qkv, b_qkv, w_out, b_out, heads):
    """The undivided layer as a sum over heads, in float64."""
    x, w_qkv, b_qkv, w_out, b_out = (value.double() for value in (x, w_qkv, b_qkv, w_out, b_out))
    size = w_out.shape[1] // heads
    return b_out + sum(one_head(x, w_qkv, b_qkv, w_out, head, size) for head in range(heads))


def shards_by_hand(w_qkv, b_qkv, w_out, ranks):
    """The shards that the statement asks for: the same slice of queries, of keys and of values."""
    dim, shards = len(w_out), []
    for start in range(0, dim, dim // ranks):
        rows = torch.cat([torch.arange(part * dim + start, part * dim + start + dim // ranks) for part in range(3)])
        shards.append((w_qkv[rows], b_qkv[rows], w_out[:, start : start + dim // ranks]))
    return shards


def forward(x, shards, b_out, heads):
    """The candidate's output, and how many numbers each rank put into the all-reduce."""
    sent = []

    def all_reduce(values):
        assert len(values) == len(shards), f"{len(shards)} ranks, but the all-reduce got {len(values)} tensors"
        sent.append(values[0].numel())
        return torch.stack(values).sum(dim=0)

    return tensor_parallel_attention(x, shards, b_out, heads, all_reduce), sum(sent)


def test_the_example_by_hand():
    w_qkv = torch.cat([torch.zeros(4, 2), torch.eye(2)])
    w_out, b_out, x = torch.tensor([[1.0, 1.0], [0.0, 1.0]]), torch.tensor([10.0, 20.0]), torch.tensor([[[1.0, 2.0]]])
    shards = shard_attention(w_qkv, torch.zeros(6), w_out, 2, 2)
    partials = [rank_partial(x, *shard, 1) for shard in shards]
    assert_close(partials, [torch.tensor([[[1.0, 0.0]]]), torch.tensor([[[2.0, 2.0]]])], message="the partials")
    assert_close(forward(x, shards, b_out, 2)[0], torch.tensor([[[13.0, 22.0]]]), message="the output")


def test_each_rank_holds_the_queries_keys_and_values_of_its_heads():
    for generator in seeds(1):
        w_qkv, b_qkv, w_out, _ = weights(generator, 12)
        for heads, ranks in [(6, 3), (6, 6), (4, 2), (3, 1)]:
            got = [tuple(shard) for shard in shard_attention(w_qkv, b_qkv, w_out, heads, ranks)]
            assert_close(got, shards_by_hand(w_qkv, b_qkv, w_out, ranks), message=f"dim 12, {heads} heads on {ranks} ranks")


def test_heads_that_ranks_cannot_share_are_refused():
    for generator in seeds(1):
        w_qkv, b_qkv, w_out, _ = weights(generator, 12)
        assert_raises(ValueError, shard_attention, w_qkv, b_qkv, w_out, 3, 2)
        assert_raises(ValueError, shard_attention, w_qkv, b_qkv, w_out, 2, 4)


def test_the_output_is_that_of_the_undivided_layer():
    for generator in seeds(2):
        for batch, length, dim, heads, ranks in [(2, 5, 12, 6, 3), (1, 1, 4, 2, 1), (3, 4, 6, 2, 2)]:
            w_qkv, b_qkv, w_out, b_out = weights(generator, dim)
            (x,) = tensors(generator, (batch, length, dim))
            out, _ = forward(x, shards_by_hand(w_qkv, b_qkv, w_out, ranks), b_out, heads)
            assert_close(out, reference(x, w_qkv, b_qkv, w_out, b_out, heads), message=f"dim {dim}, {heads} heads on {ranks} ranks")


def test_a_partial_is_the_part_of_the_ranks_own_heads():
    for generator in seeds(1):
        w_qkv, b_qkv, w_out, b_out = weights(generator, 12)
        (x,) = tensors(generator, (2, 5, 12))
        for rank, shard in enumerate(shards_by_hand(w_qkv, b_qkv, w_out, 2)):
            expected = reference(x, *shard, torch.zeros(12), 3)
            assert_close(rank_partial(x, *shard, 3), expected, message=f"rank {rank} of 2, with 3 of 6 heads")


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        w_qkv, b_qkv, w_out, b_out = weights(generator, 6)
        (x,) = tensors(generator, (2, 4, 6))
        shards = shards_by_hand(w_qkv, b_qkv, w_out, 3)
        later = x.clone()
        later[:, 2:] += 3.0
        before, after = forward(x, shards, b_out, 3)[0], forward(later, shards, b_out, 3)[0]
        assert_close(after[:, :2], before[:, :2], message="positions 0 and 1 change when later ones do")


def test_one_all_reduce_of_the_size_of_x():
    for generator in seeds(1):
        w_qkv, b_qkv, w_out, b_out = weights(generator, 8)
        (x,) = tensors(generator, (2, 5, 8))
        _, sent = forward(x, shards_by_hand(w_qkv, b_qkv, w_out, 2), b_out, 4)
        assert sent == x.numel(), f"each rank handed {sent} numbers to the all-reduce; the output has {x.numel()}"


def test_the_gradients_of_the_ranks_add_up():
    for generator in seeds(1):
        values = weights(generator, 6, dtype=torch.float64)
        x, cotangent = tensors(generator, (2, 4, 6), (2, 4, 6), dtype=torch.float64)
        leaves = [value.clone().requires_grad_() for value in (x, *values)]
        of_x, *of_weights, _ = torch.autograd.grad(reference(*leaves, 2), leaves, cotangent)
        total = torch.zeros_like(x)
        parts = shards_by_hand(*of_weights, 2)
        for rank, (shard, wanted) in enumerate(zip(shards_by_hand(*values[:3], 2), parts)):
            _, found = gradients(rank_partial, x, *shard, 1, cotangent=cotangent)
            assert all(gradient is not None for gradient in found), f"rank {rank}: a gradient is missing (was the graph cut?)"
            total = total + found[0]
            assert_close(tuple(found[1:]), wanted, message=f"rank {rank}: gradients of its shard")
        assert_close(total, of_x, message="the gradient of x, summed over ranks")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        values = weights(generator, 4)
        (x,) = tensors(generator, (2, 4, 3))
        x = x.transpose(1, 2)
        out, _ = forward(x, shards_by_hand(*values[:3], 2), values[3], 2)
        assert_close(out, reference(x, *values, 2))
        w_qkv, b_qkv, w_out, b_out = (value.double() for value in values)
        out, _ = forward(x.double(), shards_by_hand(w_qkv, b_qkv, w_out, 2), b_out, 2)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        w_qkv, b_qkv, w_out, b_out = weights(generator, 4)
        (x,) = tensors(generator, (1, 3, 4))
        shards = shards_by_hand(w_qkv, b_qkv, w_out, 2)
        with no_mutation(x, w_qkv, b_qkv, w_out, b_out):
            shard_attention(w_qkv, b_qkv, w_out, 2, 2)
            rank_partial(x, *shards[0], 1)
            forward(x, shards, b_out, 2)
