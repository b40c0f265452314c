"""What must hold of the data-parallel step; each trap is caught by the test that names it."""
import copy
import math

import torch
from torch import nn
from warmup import assert_close, seeds, tensors

from solution import data_parallel_step

TOKENS, CLASSES = 7, 5


def network(generator):
    """Tokens to logits, float64 so that nothing but the arithmetic is compared."""
    model = nn.Sequential(nn.Embedding(TOKENS, 4), nn.Linear(4, 6), nn.GELU(), nn.Linear(6, CLASSES)).double()
    for parameter in model.parameters():
        parameter.data.copy_(tensors(generator, tuple(parameter.shape))[0])
    return model


def shard(generator, rows, length, ignored):
    """Tokens and targets, of which `ignored` are -100."""
    tokens = torch.from_numpy(generator.integers(TOKENS, size=(rows, length)))
    targets = torch.from_numpy(generator.integers(CLASSES, size=(rows, length)))
    targets.view(-1)[torch.from_numpy(generator.permutation(rows * length)[:ignored])] = -100
    return tokens, targets


def reference(model, shards, learning_rate, max_norm):
    """The tokens that count, picked out of all ranks into one long row on one device."""
    tokens, targets = (torch.cat([pair[place].flatten() for pair in shards]) for place in (0, 1))
    tokens, targets = tokens[targets != -100], targets[targets != -100]
    values = dict(model.named_parameters())
    if len(targets) == 0:
        return 0.0, 0.0, {name: value.detach() for name, value in values.items()}
    logits = model(tokens)
    loss = (logits.logsumexp(dim=1) - logits.gather(1, targets[:, None])[:, 0]).mean()
    gradients = torch.autograd.grad(loss, list(values.values()))
    norm = torch.cat([gradient.flatten() for gradient in gradients]).norm().item()
    rate = learning_rate * min(1.0, max_norm / norm)
    return loss.item(), norm, {name: value.detach() - rate * gradient for (name, value), gradient in zip(values.items(), gradients)}


def step(model, shards, learning_rate, max_norm):
    """What the candidate returns, and how many numbers each rank put into the all-reduce."""
    sent = []

    def all_reduce(values):
        assert len(values) == len(shards), f"{len(shards)} ranks, but the all-reduce got {len(values)} tensors"
        shapes = {tuple(value.shape) for value in values}
        assert len(shapes) == 1, f"all ranks must hand over one shape, found {sorted(shapes)}"
        sent.append(values[0].numel())
        return torch.stack(values).sum(dim=0)

    loss, norm, parameters = data_parallel_step(copy.deepcopy(model), shards, all_reduce, learning_rate, max_norm)
    assert isinstance(loss, float) and isinstance(norm, float), f"loss and norm should be plain numbers, found {loss!r} and {norm!r}"
    return loss, norm, parameters, sum(sent)


def check(model, shards, learning_rate, max_norm, message):
    """Compares loss, norm and parameters with those of one device."""
    loss, norm, parameters, _ = step(model, shards, learning_rate, max_norm)
    wanted_loss, wanted_norm, wanted = reference(model, shards, learning_rate, max_norm)
    assert_close(loss, wanted_loss, message=f"{message}: the loss")
    assert_close(norm, wanted_norm, message=f"{message}: the norm of the gradient before clipping")
    assert set(parameters) == set(wanted), f"{message}: expected the parameters {sorted(wanted)}, found {sorted(parameters)}"
    for name, value in wanted.items():
        assert not parameters[name].requires_grad, f"{message}: {name} should be returned without a graph"
        assert_close(parameters[name], value, message=f"{message}: {name} after the step")


def test_the_example_by_hand():
    # token 0 costs its target 1 and token 1 costs it 5: the other class has a logit larger by log(e - 1), or log(e**5 - 1)
    model = nn.Embedding(2, 2).double()
    model.weight.data.copy_(torch.tensor([[0.0, math.log(math.e - 1)], [0.0, math.log(math.exp(5) - 1)]]))
    one = torch.tensor([[0, 1]]), torch.tensor([[0, -100]])
    three = torch.tensor([[1, 1, 1]]), torch.tensor([[0, 0, 0]])
    loss, _, _, _ = step(model, [one, three], 0.1, 1.0)
    assert_close(loss, 4.0, rtol=1e-6, message="one token at loss 1, three at loss 5")


def test_the_example_of_the_step():
    model = nn.Embedding(1, 2).double()
    model.weight.data.zero_()
    pair = torch.tensor([[0]]), torch.tensor([[0]])
    for max_norm, wanted in [(2.0, 0.5), (0.125**0.5, 0.25)]:
        loss, norm, parameters, _ = step(model, [pair, pair], 1.0, max_norm)
        assert_close([loss, norm], [math.log(2), 0.5**0.5], message="loss and norm of logits of 0 over two classes")
        expected = {"weight": torch.tensor([[wanted, -wanted]], dtype=torch.float64)}
        assert_close(parameters, expected, message=f"max_norm {max_norm:.4f}: the parameter after the step")


def test_one_rank_is_one_device():
    for generator in seeds(1):
        check(network(generator), [shard(generator, 3, 4, 5)], 0.5, 1e3, "one rank")


def test_ranks_of_different_sizes_are_one_large_batch():
    for generator in seeds(1):
        shards = [shard(generator, 4, 5, 0), shard(generator, 1, 5, 0), shard(generator, 2, 3, 0)]
        check(network(generator), shards, 0.5, 1e3, "ranks with 20, 5 and 6 tokens")


def test_ignored_tokens_do_not_count():
    for generator in seeds(1):
        shards = [shard(generator, 3, 4, 11), shard(generator, 3, 4, 2), shard(generator, 3, 4, 5)]
        check(network(generator), shards, 0.5, 1e3, "three ranks of 12 tokens, of which 1, 10 and 7 count")


def test_one_token_in_all_is_a_batch_of_one():
    for generator in seeds(1):
        shards = [shard(generator, 2, 3, 6), shard(generator, 2, 3, 5)]
        check(network(generator), shards, 0.5, 1e3, "one token counts in all")


def test_the_reduced_gradient_is_clipped():
    for generator in seeds(1):
        shards = [shard(generator, 4, 5, 0), shard(generator, 1, 3, 1)]
        model = network(generator)
        _, norm, _ = reference(model, shards, 0.5, 1.0)
        check(model, shards, 0.5, norm / 3, "max_norm a third of the norm")
        check(model, shards, 0.5, norm * 1.2, "max_norm just above the norm of the whole gradient: nothing is clipped")


def test_a_rank_where_nothing_counts_adds_nothing():
    for generator in seeds(1):
        shards = [shard(generator, 2, 3, 6), shard(generator, 2, 3, 1), shard(generator, 0, 3, 0)]
        check(network(generator), shards, 0.5, 0.1, "the first rank has only padding, the last no rows")


def test_where_nothing_counts_nothing_moves():
    for generator in seeds(1):
        shards = [shard(generator, 2, 3, 6), shard(generator, 0, 3, 0)]
        check(network(generator), shards, 0.5, 1.0, "no token counts on any rank")


def test_gradients_pass_the_all_reduce_once_and_activations_never():
    for generator in seeds(1):
        model = network(generator)
        size = sum(parameter.numel() for parameter in model.parameters())
        _, _, _, sent = step(model, [shard(generator, 9, 9, 3), shard(generator, 8, 7, 0)], 0.5, 1.0)
        message = f"each rank handed over {sent} numbers; the gradients are {size}, the sum of losses and the count one each"
        assert size <= sent <= size + 10, message
