"""What must hold of gradient accumulation; each trap is caught by the test that names it."""
import copy
import math

import torch
from torch import nn
from warmup import assert_close, peak_memory, seeds, tensors

from solution import train_accumulated

TOKENS, CLASSES = 7, 5


def network(generator):
    """Tokens to logits, float64 so that nothing but the arithmetic is compared."""
    model = nn.Sequential(nn.Embedding(TOKENS, 4), nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, CLASSES)).double()
    for parameter in model.parameters():
        parameter.data.copy_(tensors(generator, tuple(parameter.shape))[0])
    return model


def batch(generator, rows, length, ignored):
    """Tokens and targets, of which `ignored` are -100."""
    tokens = torch.from_numpy(generator.integers(TOKENS, size=(rows, length)))
    targets = torch.from_numpy(generator.integers(CLASSES, size=(rows, length)))
    targets.view(-1)[torch.from_numpy(generator.permutation(rows * length)[:ignored])] = -100
    return tokens, targets


def reference(model, batches, learning_rate):
    """The tokens that count, picked out of all micro-batches of a batch into one long row."""
    model, losses = copy.deepcopy(model), []
    for micro_batches in batches:
        tokens, targets = (torch.cat([pair[place].flatten() for pair in micro_batches]) for place in (0, 1))
        tokens, targets = tokens[targets != -100], targets[targets != -100]
        logits = model(tokens)
        loss = (logits.logsumexp(dim=1) - logits.gather(1, targets[:, None])[:, 0]).mean()
        gradients = torch.autograd.grad(loss, list(model.parameters()))
        for parameter, gradient in zip(model.parameters(), gradients):
            parameter.data -= learning_rate * gradient
        losses.append(loss.item())
    return losses, {name: value.detach() for name, value in model.named_parameters()}


def train(model, batches, learning_rate):
    """The candidate's losses and parameters, from a copy of the model."""
    losses, parameters = train_accumulated(copy.deepcopy(model), batches, learning_rate)
    assert len(losses) == len(batches), f"{len(batches)} batches give {len(batches)} losses, found {len(losses)}"
    assert all(isinstance(loss, float) for loss in losses), f"losses should be plain numbers, found {losses!r}"
    return losses, parameters


def check(model, batches, learning_rate, message):
    """Compares losses and parameters with those of undivided batches."""
    losses, parameters = train(model, batches, learning_rate)
    wanted_losses, wanted = reference(model, batches, learning_rate)
    assert_close(losses, wanted_losses, message=f"{message}: the losses")
    assert set(parameters) == set(wanted), f"{message}: expected the parameters {sorted(wanted)}, found {sorted(parameters)}"
    for name, value in wanted.items():
        assert not parameters[name].requires_grad, f"{message}: {name} should be returned without a graph"
        assert_close(parameters[name], value, message=f"{message}: {name} at the end")


def test_the_example_by_hand():
    # token 0 costs its target 1 and token 1 costs it 5: the other class has a logit larger by log(e - 1), or log(e**5 - 1)
    model = nn.Embedding(2, 2)
    model.weight.data.copy_(torch.tensor([[0.0, math.log(math.e - 1)], [0.0, math.log(math.exp(5) - 1)]]))
    one = torch.tensor([[0, 1]]), torch.tensor([[0, -100]])
    three = torch.tensor([[1, 1, 1]]), torch.tensor([[0, 0, 0]])
    losses, _ = train(model, [[one, three]], 0.1)
    assert_close(losses, [4.0], rtol=1e-5, message="one token at loss 1, three at loss 5")


def test_the_example_of_the_step():
    model = nn.Embedding(1, 2)
    model.weight.data.zero_()
    pair = torch.tensor([[0]]), torch.tensor([[0]])
    losses, parameters = train(model, [[pair, pair]], 1.0)
    assert_close(losses, [math.log(2)], rtol=1e-5, message="logits of 0 over two classes")
    assert_close(parameters, {"weight": torch.tensor([[0.5, -0.5]])}, message="the gradient is p - one-hot = (-0.5, 0.5), the step its opposite")


def test_one_micro_batch_is_the_batch():
    for generator in seeds(1):
        check(network(generator), [[batch(generator, 3, 4, 5)]], 0.5, "a single micro-batch")


def test_micro_batches_of_different_sizes_are_one_large_batch():
    for generator in seeds(1):
        micro_batches = [batch(generator, 4, 5, 0), batch(generator, 1, 5, 0), batch(generator, 2, 3, 0)]
        check(network(generator), [micro_batches], 0.5, "20, 5 and 6 tokens, none ignored")


def test_ignored_tokens_do_not_count():
    for generator in seeds(1):
        micro_batches = [batch(generator, 3, 4, 11), batch(generator, 3, 4, 2), batch(generator, 3, 4, 5)]
        check(network(generator), [micro_batches], 0.5, "three micro-batches of 12 tokens, of which 1, 10 and 7 count")
        check(network(generator), [[batch(generator, 2, 3, 5)]], 0.5, "one token counts in all")


def test_a_micro_batch_in_which_nothing_counts_adds_nothing():
    for generator in seeds(1):
        micro_batches = [batch(generator, 2, 3, 6), batch(generator, 2, 3, 1), batch(generator, 1, 3, 3)]
        check(network(generator), [micro_batches], 0.5, "the first and the last of three micro-batches are all padding")


def test_a_batch_in_which_nothing_counts_moves_nothing():
    for generator in seeds(1):
        model = network(generator)
        losses, parameters = train(model, [[batch(generator, 2, 3, 6), batch(generator, 1, 2, 2)]], 0.5)
        assert_close(losses, [0.0], message="all targets are -100: the loss")
        before = {name: value.detach() for name, value in model.named_parameters()}
        assert_close(parameters, before, message="all targets are -100: the parameters")


def test_all_gradients_of_a_batch_are_taken_at_the_same_parameters():
    for generator in seeds(1):
        model, pair = network(generator), batch(generator, 3, 4, 2)
        _, once = train(model, [[pair]], 2.0)
        _, again = train(model, [[pair] * 3], 2.0)
        assert_close(again, once, message="the same micro-batch three times over has the same mean: one step, after the last")


def test_each_batch_starts_from_clean_gradients():
    for generator in seeds(1):
        first, second = [batch(generator, 3, 4, 3), batch(generator, 1, 4, 0)], [batch(generator, 2, 3, 1)]
        batches = [first, second, [batch(generator, 2, 2, 0), batch(generator, 2, 5, 4)]]
        check(network(generator), batches, 0.5, "three batches, of 2, 1 and 2 micro-batches")
    losses, _ = train(nn.Embedding(2, 3), [], 0.5)
    assert losses == [], "no batches give no losses"


def test_the_activations_of_one_micro_batch_at_a_time():
    for generator in seeds(1):
        model = nn.Embedding(4, 512)
        tokens, targets = (torch.from_numpy(generator.integers(high, size=(16, 1, 32))) for high in (4, 512))
        micro_batches = list(zip(tokens, targets))
        with peak_memory() as peak:
            train_accumulated(model, [micro_batches], 0.1)
        logits = 4 * 32 * 512
        # the reference holds 4 times the logits of one micro-batch at once; keeping every graph holds 16 times as much and more
        message = f"{peak.peak_bytes} bytes at once: the logits of one micro-batch are {logits} bytes, those of all {16 * logits}"
        assert peak.peak_bytes < 12 * logits, message
