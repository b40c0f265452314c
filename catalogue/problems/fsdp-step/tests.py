"""What must hold of the fully sharded step; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, seeds, tensors

from solution import fsdp_step, shard, unshard


def shard_by_hand(values, ranks):
    """The shards that the statement asks for, number by number."""
    numbers = [number for value in values for number in value.flatten().tolist()]
    length = math.ceil(len(numbers) / ranks)
    numbers += [0.0] * (ranks * length - len(numbers))
    return [torch.tensor(numbers[r * length : (r + 1) * length], dtype=values[0].dtype) for r in range(ranks)]


def network(generator, sizes, dtype=torch.float64):
    """Weights and biases of the linear layers between these sizes."""
    pairs = zip(sizes, sizes[1:])
    return [[value / wide**0.5 for value in tensors(generator, (out, wide), (out,), dtype=dtype)] for wide, out in pairs]


def fresh_states(layers, ranks):
    """Shards of the layers, with moments of 0."""
    return [[(own, torch.zeros_like(own), torch.zeros_like(own)) for own in shard_by_hand(layer, ranks)] for layer in layers]


def loss_of(layers, batches):
    """The loss of one device that has all rows."""
    h, y = (torch.cat([batch[place] for batch in batches]) for place in (0, 1))
    for number, (weight, bias) in enumerate(layers):
        h = torch.nn.functional.linear(h, weight, bias)
        h = torch.tanh(h) if number < len(layers) - 1 else h
    return ((h - y) ** 2).sum(dim=1).mean() / 2


def reference(layers, moments, batches, step, learning_rate):
    """Autograd and Adam on whole tensors: the loss, the layers and the moments after the step."""
    leaves = [value.clone().requires_grad_() for layer in layers for value in layer]
    loss = loss_of(list(zip(leaves[::2], leaves[1::2])), batches)
    gradients, after, kept = torch.autograd.grad(loss, leaves), [], []
    for value, gradient, (mean, square) in zip(leaves, gradients, moments):
        mean, square = mean + 0.1 * (gradient - mean), square + 0.001 * (gradient * gradient - square)
        rate = learning_rate * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
        after.append(value.detach() - rate * mean / (square.sqrt() + 1e-8 * math.sqrt(1 - 0.999**step)))
        kept.append((mean, square))
    return loss.item(), [list(pair) for pair in zip(after[::2], after[1::2])], kept


class Wires:
    """The two collectives, and what passed them."""

    def __init__(self, units, ranks):
        self.lengths = [len(states[0][0]) for states in units]
        self.ranks, self.gathered, self.reduced, self.gathered_before = ranks, [], [], {}

    def all_gather(self, shards):
        assert len(shards) == self.ranks, f"{self.ranks} ranks, but the gather got {len(shards)} shards"
        lengths = {len(own) for own in shards}
        assert len(lengths) == 1 and lengths <= set(self.lengths), f"a gather takes the shards of one unit, found lengths {sorted(lengths)}"
        self.gathered.append(sum(map(len, shards)))
        return torch.cat(list(shards))

    def reduce_scatter(self, rows):
        assert len(rows) == self.ranks, f"{self.ranks} ranks, but the reduce-scatter got {len(rows)} rows"
        lengths = {len(row) for row in rows}
        known = {self.ranks * length for length in self.lengths}
        message = f"a reduce-scatter takes the padded gradients of one unit from each rank, found lengths {sorted(lengths)}"
        assert len(lengths) == 1 and lengths <= known, message
        self.reduced.append(len(rows[0]))
        self.gathered_before[len(rows[0])] = self.gathered[-1] if self.gathered else None
        return list(torch.stack(list(rows)).sum(dim=0).view(self.ranks, -1))


def run(units, shapes, batches, step, learning_rate):
    """What the candidate returns, and the wires that it used."""
    wires = Wires(units, len(batches))
    copies = [[tuple(value.clone() for value in state) for state in states] for states in units]
    loss, after = fsdp_step(copies, shapes, batches, step, learning_rate, wires.all_gather, wires.reduce_scatter)
    assert isinstance(loss, float), f"the loss should be a plain number, found {loss!r}"
    return loss, [[tuple(state) for state in states] for states in after], wires


def check(generator, sizes, rows, message, steps=1):
    """Compares losses and states with those of one device, step by step."""
    layers, ranks = network(generator, sizes), len(rows)
    shapes = [[tuple(value.shape) for value in layer] for layer in layers]
    units, moments = fresh_states(layers, ranks), [(torch.zeros_like(value),) * 2 for layer in layers for value in layer]
    for step in range(1, steps + 1):
        batches = [tensors(generator, (count, sizes[0]), (count, sizes[-1]), dtype=torch.float64) for count in rows]
        loss, units, _ = run(units, shapes, batches, step, 0.05)
        wanted_loss, layers, moments = reference(layers, moments, batches, step, 0.05)
        where = f"{message}, step {step}"
        assert_close(loss, wanted_loss, message=f"{where}: the loss")
        for u, layer in enumerate(layers):
            parts = [shard_by_hand(values, ranks) for values in (layer, *zip(moments[2 * u], moments[2 * u + 1]))]
            for r in range(ranks):
                for name, got, part in zip(("parameters", "first moment", "second moment"), units[u][r], parts):
                    # Adam divides by the root of the square, which passes the rounding of a small gradient on
                    assert_close(got, part[r], atol=1e-8, message=f"{where}: unit {u} on rank {r}, its shard of the {name}")


def test_the_example_of_sharding_by_hand():
    shards = shard([torch.tensor([[1.0, 2.0]]), torch.tensor([3.0])], 2)
    assert_close(list(shards), [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 0.0])], message="the shards")
    whole = unshard(torch.tensor([1.0, 2.0, 3.0, 0.0]), [(1, 2), (1,)])
    assert_close(list(whole), [torch.tensor([[1.0, 2.0]]), torch.tensor([3.0])], message="put together again")


def test_the_example_of_the_step_by_hand():
    units = fresh_states([[torch.tensor([[1.0]]), torch.tensor([0.0])]], 2)
    batches = [(torch.tensor([[1.0]]), torch.tensor([[0.0]])), (torch.tensor([[3.0]]), torch.tensor([[0.0]]))]
    loss, after, _ = run(units, [[(1, 1), (1,)]], batches, 1, 0.1)
    assert_close(loss, 2.5, rtol=1e-5, message="the loss")
    assert_close([state[0] for state in after[0]], [torch.tensor([0.9]), torch.tensor([-0.1])], message="the shards of the parameters")
    assert_close([state[1] for state in after[0]], [torch.tensor([0.5]), torch.tensor([0.2])], message="a tenth of the gradients 5 and 2")


def test_shards_are_padded_and_put_together_again():
    for generator in seeds(1):
        for shapes, ranks in [([(3, 2), (3,)], 4), ([(2, 3), (2,)], 4), ([(5,)], 1), ([(2, 1, 2), (1,), (3, 2)], 3), ([(2,)], 5)]:
            values = list(tensors(generator, *shapes))
            expected = shard_by_hand(values, ranks)
            assert_close(list(shard(values, ranks)), expected, message=f"shapes {shapes} on {ranks} ranks")
            assert_close(list(unshard(torch.cat(expected), shapes)), values, message=f"shapes {shapes} from {ranks} ranks")


def test_a_step_is_that_of_one_device():
    for generator in seeds(1):
        check(generator, [3, 5, 4, 2], [4, 4], "two ranks with 4 rows each")
        check(generator, [3, 4, 2], [5], "one rank")
        check(generator, [2, 3], [2, 2, 2], "one unit on three ranks")


def test_ranks_with_different_rows_weigh_by_them():
    for generator in seeds(1):
        check(generator, [3, 4, 2], [1, 6, 3], "ranks with 1, 6 and 3 rows")
        check(generator, [3, 4, 2], [0, 5], "ranks with 0 and 5 rows")


def test_moments_and_their_correction_go_on_over_steps():
    for generator in seeds(1):
        check(generator, [3, 4, 2], [2, 3, 1], "three steps", steps=3)


def test_each_unit_is_gathered_at_most_twice_and_reduced_once():
    for generator in seeds(1):
        sizes, ranks = [3, 7, 4, 2], 3
        layers = network(generator, sizes)
        units, shapes = fresh_states(layers, ranks), [[tuple(value.shape) for value in layer] for layer in layers]
        batches = [tensors(generator, (2, 3), (2, 2), dtype=torch.float64) for _ in range(ranks)]
        _, _, wires = run(units, shapes, batches, 1, 0.05)
        padded = sum(ranks * length for length in wires.lengths)
        assert padded <= sum(wires.gathered) <= 2 * padded, f"{sum(wires.gathered)} numbers gathered; all units together have {padded}"
        assert sum(wires.reduced) == padded, f"{sum(wires.reduced)} numbers of each rank reduced; all units together have {padded}"


def test_a_unit_is_let_go_of_and_gathered_again():
    for generator in seeds(1):
        sizes, ranks = [3, 7, 4, 5, 2], 2
        layers = network(generator, sizes)
        units, shapes = fresh_states(layers, ranks), [[tuple(value.shape) for value in layer] for layer in layers]
        batches = [tensors(generator, (2, 3), (2, 2), dtype=torch.float64) for _ in range(ranks)]
        _, _, wires = run(units, shapes, batches, 1, 0.05)
        for u in range(1, len(units)):  # the first needs no weight in its backward pass
            length = ranks * wires.lengths[u]
            gathered = wires.gathered_before.get(length)
            message = f"unit {u} has {length} numbers; when its gradients were reduced, the last gather was of {gathered}: was it kept since the forward?"
            assert gathered == length, message
