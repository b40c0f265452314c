"""What must hold of the tensor-parallel MLP; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import rank_partial, shard_mlp, tensor_parallel_mlp


def weights(generator, dim, hidden, dtype=torch.float32):
    """w1, b1, w2 and b2, so that hidden units and outputs are of unit size."""
    w1, b1, w2, b2 = tensors(generator, (hidden, dim), (hidden,), (dim, hidden), (dim,), dtype=dtype)
    return w1 / dim**0.5, b1, w2 / hidden**0.5, b2


def reference(x, w1, b1, w2, b2):
    """The undivided MLP as a sum over hidden units, one after the other, in float64."""
    x, w1, b1, w2, b2 = (value.double() for value in (x, w1, b1, w2, b2))
    out = b2.expand(*x.shape[:-1], -1)
    for unit in range(len(b1)):
        z = (x * w1[unit]).sum(dim=-1) + b1[unit]
        out = out + (z * (1 + torch.erf(z / 2**0.5)) / 2)[..., None] * w2[:, unit]
    return out


def shards_by_hand(w1, b1, w2, ranks):
    """The shards that the statement asks for."""
    size = len(b1) // ranks
    return [(w1[r : r + size], b1[r : r + size], w2[:, r : r + size]) for r in range(0, len(b1), size)]


def forward(x, shards, b2):
    """The candidate's output, and how many numbers each rank put into the all-reduce."""
    sent = []

    def all_reduce(values):
        assert len(values) == len(shards), f"{len(shards)} ranks, but the all-reduce got {len(values)} tensors"
        sent.append(values[0].numel())
        return torch.stack(values).sum(dim=0)

    return tensor_parallel_mlp(x, shards, b2, all_reduce), sum(sent)


def test_the_example_by_hand():
    x, b2 = torch.tensor([[[2.0]]]), torch.tensor([10.0])
    shards = shard_mlp(torch.tensor([[1.0], [-1.0]]), torch.zeros(2), torch.tensor([[1.0, 1.0]]), 2)
    partials = [rank_partial(x, *shard) for shard in shards]
    assert_close(partials, [torch.tensor([[[1.9545]]]), torch.tensor([[[-0.0455]]])], atol=1e-4, message="the partials")
    assert_close(forward(x, shards, b2)[0], torch.tensor([[[11.9090]]]), atol=1e-4, message="the output")


def test_each_rank_holds_its_hidden_units():
    for generator in seeds(1):
        w1, b1, w2, _ = weights(generator, 3, 12)
        for ranks in (1, 2, 3, 12):
            got = [tuple(shard) for shard in shard_mlp(w1, b1, w2, ranks)]
            assert_close(got, shards_by_hand(w1, b1, w2, ranks), message=f"12 hidden units on {ranks} ranks")


def test_hidden_units_that_ranks_cannot_share_are_refused():
    for generator in seeds(1):
        w1, b1, w2, _ = weights(generator, 4, 6)
        assert_raises(ValueError, shard_mlp, w1, b1, w2, 4)


def test_the_output_is_that_of_the_undivided_mlp():
    for generator in seeds(2):
        for batch, length, dim, hidden, ranks in [(2, 3, 5, 12, 3), (1, 1, 4, 6, 1), (3, 2, 4, 4, 4)]:
            w1, b1, w2, b2 = weights(generator, dim, hidden)
            (x,) = tensors(generator, (batch, length, dim))
            out, _ = forward(x, shards_by_hand(w1, b1, w2, ranks), b2)
            assert_close(out, reference(x, w1, b1, w2, b2), message=f"dim {dim}, {hidden} hidden units, {ranks} ranks")


def test_a_partial_is_the_part_of_the_ranks_own_hidden_units():
    for generator in seeds(1):
        w1, b1, w2, b2 = weights(generator, 5, 6)
        (x,) = tensors(generator, (2, 3, 5))
        for rank, shard in enumerate(shards_by_hand(w1, b1, w2, 3)):
            assert_close(rank_partial(x, *shard), reference(x, *shard, torch.zeros(5)), message=f"rank {rank} of 3")


def test_one_all_reduce_of_the_size_of_x():
    for generator in seeds(1):
        w1, b1, w2, b2 = weights(generator, 3, 8)
        (x,) = tensors(generator, (2, 5, 3))
        _, sent = forward(x, shards_by_hand(w1, b1, w2, 4), b2)
        assert sent == x.numel(), f"each rank handed {sent} numbers to the all-reduce; the output has {x.numel()}"


def test_the_gradients_of_the_ranks_add_up():
    for generator in seeds(1):
        values = weights(generator, 5, 6, dtype=torch.float64)
        x, cotangent = tensors(generator, (2, 3, 5), (2, 3, 5), dtype=torch.float64)
        leaves = [value.clone().requires_grad_() for value in (x, *values)]
        of_x, of_w1, of_b1, of_w2, _ = torch.autograd.grad(reference(*leaves), leaves, cotangent)
        total = torch.zeros_like(x)
        parts = shards_by_hand(of_w1, of_b1, of_w2, 2)
        for rank, (shard, wanted) in enumerate(zip(shards_by_hand(*values[:3], 2), parts)):
            _, found = gradients(rank_partial, x, *shard, cotangent=cotangent)
            assert all(gradient is not None for gradient in found), f"rank {rank}: a gradient is missing (was the graph cut?)"
            total = total + found[0]
            assert_close(tuple(found[1:]), wanted, message=f"rank {rank}: gradients of its shard")
        assert_close(total, of_x, message="the gradient of x, summed over ranks")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        values = weights(generator, 4, 6)
        (x,) = tensors(generator, (2, 4, 3))
        x = x.transpose(1, 2)
        out, _ = forward(x, shards_by_hand(*values[:3], 3), values[3])
        assert_close(out, reference(x, *values))
        w1, b1, w2, b2 = (value.double() for value in values)
        out, _ = forward(x.double(), shards_by_hand(w1, b1, w2, 3), b2)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        w1, b1, w2, b2 = weights(generator, 3, 4)
        (x,) = tensors(generator, (1, 2, 3))
        shards = shards_by_hand(w1, b1, w2, 2)
        with no_mutation(x, w1, b1, w2, b2):
            shard_mlp(w1, b1, w2, 2)
            rank_partial(x, *shards[0])
            forward(x, shards, b2)
