"""What must hold of a training loop; each trap is caught by the test that names it."""
import copy
import math

import torch
from torch import nn
from warmup import assert_close, peak_memory, seeds, tensors

from solution import fit


def line(generator):
    """A linear model of random weights: 3 inputs, 2 outputs."""
    model = nn.Linear(3, 2)
    for parameter in model.parameters():
        parameter.data.copy_(tensors(generator, tuple(parameter.shape))[0])
    return model


def batches(generator, *rows):
    """Batches of 3 inputs and 2 targets with these numbers of rows."""
    return [tensors(generator, (count, 3), (count, 2)) for count in rows]


def reference(model, training, validation, epochs, schedule, max_norm, patience, train_bias_only=False):
    """A linear model in float64, its gradient written out. With `train_bias_only` dropout hides every input while it trains."""
    weight, bias = model.weight.detach().double(), model.bias.detach().double()
    losses, states, step = [], [], 0
    for _ in range(epochs):
        for inputs, targets in training:
            inputs = torch.zeros_like(inputs).double() if train_bias_only else inputs.double()
            errors = 2 * (inputs @ weight.T + bias - targets.double()) / targets.numel()
            of_weight, of_bias = errors.T @ inputs, errors.sum(dim=0)
            norm = (of_weight.square().sum() + of_bias.square().sum()).sqrt()
            factor = schedule(step) * min(1.0, max_norm / float(norm) if norm > 0 else 1.0)
            weight, bias, step = weight - factor * of_weight, bias - factor * of_bias, step + 1
        errors = torch.cat([(inputs.double() @ weight.T + bias - targets.double()).flatten() for inputs, targets in validation])
        losses.append(errors.square().mean().item())
        states.append((weight, bias))
        best = min(range(len(losses)), key=losses.__getitem__)  # the first of equals
        if len(losses) - 1 - best == patience:
            break
    return losses, states[best]


def check(message, model, training, validation, *settings, wrapped=None, **how):
    """Compares losses and best state with float64; `wrapped` is the model with dropout around it."""
    state, losses = fit(copy.deepcopy(wrapped or model), training, validation, *settings)
    wanted, (weight, bias) = reference(model, training, validation, *settings, **how)
    assert len(losses) == len(wanted), f"{message}: {len(losses)} epochs ran, expected {len(wanted)}"
    assert all(isinstance(loss, float) for loss in losses), f"{message}: losses should be plain numbers, found {losses!r}"
    assert_close(losses, wanted, rtol=1e-4, atol=1e-5, message=f"{message}: validation losses")
    prefix = "1." if wrapped else ""
    names = {f"{prefix}weight", f"{prefix}bias"}
    assert set(state) == names, f"{message}: expected a state of {sorted(names)}, found {sorted(state)}"
    assert_close(state[f"{prefix}weight"], weight, message=f"{message}: weight of the best epoch")
    assert_close(state[f"{prefix}bias"], bias, message=f"{message}: bias of the best epoch")
    return losses


def test_the_example_by_hand():
    model = nn.Linear(1, 1, bias=False)
    model.weight.data.zero_()
    batch = [(torch.ones(1, 1), torch.ones(1, 1))]
    state, losses = fit(model, batch, batch, 2, lambda step: 0.5, 1.0, 1)
    assert_close(losses, [0.25, 0.0], atol=1e-5, message="validation losses")
    assert_close(state, {"weight": torch.tensor([[1.0]])}, message="the best state")


def test_matches_gradient_descent_written_out():
    for generator in seeds(2):
        check("one epoch of two batches", line(generator), batches(generator, 4, 4), batches(generator, 5), 1, lambda step: 0.1, 1e9, 5)
        check("four epochs of three batches", line(generator), batches(generator, 4, 4, 2), batches(generator, 5), 4, lambda step: 0.1, 1e9, 9)


def test_the_learning_rate_follows_the_step_through_all_epochs():
    for generator in seeds(1):
        rates = [0.3, 0.2, 0.1, 0.05, 0.2, 0.01]
        training, validation = batches(generator, 4, 3), batches(generator, 5)
        check("learning rates that differ in all six steps", line(generator), training, validation, 3, rates.__getitem__, 1e9, 9)


def test_gradients_are_clipped_by_their_common_norm():
    for generator in seeds(1):
        model, training = line(generator), batches(generator, 4, 4)
        # the second batch's gradient is long, the others are clipped hardly or not at all
        training[1] = training[1][0], 100 * training[1][1]
        for max_norm in (0.1, 3.0):
            check(f"clipped to {max_norm}", model, training, batches(generator, 5), 3, lambda step: 0.1, max_norm, 9)


def test_the_validation_loss_is_a_mean_over_all_entries():
    for generator in seeds(1):
        validation = batches(generator, 7, 1)
        validation[1] = validation[1][0], 10 * validation[1][1]
        check("validation batches of 7 rows and 1", line(generator), batches(generator, 4), validation, 2, lambda step: 0.1, 1e9, 9)


def test_dropout_acts_in_training_and_not_in_validation():
    for generator in seeds(1):
        model = line(generator)
        # dropout of everything: in training mode the model sees zeros and only its bias learns, in evaluation mode it sees all
        for mode in (True, False):
            wrapped = nn.Sequential(nn.Dropout(1.0), copy.deepcopy(model)).train(mode)
            message = f"three epochs behind a dropout of everything, the model given in {'training' if mode else 'evaluation'} mode"
            check(message, model, batches(generator, 4, 4), batches(generator, 5), 3, lambda step: 0.1, 1e9, 9, wrapped=wrapped, train_bias_only=True)


def test_the_best_state_is_kept_and_not_the_last():
    for generator in seeds(1):
        model, training = line(generator), batches(generator, 6)
        # validation asks for a tenth of the way from where the model starts to where training takes it
        validation = [(training[0][0], model(training[0][0]).detach() * 0.9 + 0.1 * training[0][1])]
        losses = check("training pulls away from validation", model, training, validation, 12, lambda step: 0.05, 1e9, 99)
        assert len(losses) == 12, "patience was not reached, so all epochs run"


def test_training_stops_after_the_patience():
    for generator in seeds(1):
        model, training = line(generator), batches(generator, 6)
        # the first two steps go down, all others back up
        for patience in (1, 3):
            rates = [0.05, 0.05, *[-0.05] * 20]
            check(f"worse from the third epoch on, patience {patience}", model, training, training, 20, rates.__getitem__, 1e9, patience)


def test_an_improvement_starts_the_patience_anew():
    for generator in seeds(1):
        model, training = line(generator), batches(generator, 6)
        rates = [0.1, -0.05, 0.1, -0.05, 0.1, *[-0.05] * 20]
        losses = check("better and worse in turn, patience 2", model, training, training, 20, rates.__getitem__, 1e9, 2)
        assert len(losses) == 7, f"the last improvement is in epoch 5, so 7 epochs run; {len(losses)} did"


def test_an_equal_loss_is_no_improvement():
    for generator in seeds(1):
        rates = [0.1, *[0.0] * 20]
        training, validation = batches(generator, 6), batches(generator, 4)
        message = "a learning rate of 0 after the first epoch, patience 3"
        losses = check(message, line(generator), training, validation, 20, rates.__getitem__, 1e9, 3)
        assert len(losses) == 4, f"epochs 2 to 4 do not improve, so 4 epochs run; {len(losses)} did"


def test_a_run_that_blows_up_returns_what_it_had_before():
    for generator in seeds(1):
        model, training = line(generator), batches(generator, 6)
        rates = [0.05, 0.05, math.inf, *[0.05] * 20]
        state, losses = fit(copy.deepcopy(model), training, training, 20, rates.__getitem__, 1e9, 3)
        assert len(losses) == 5, f"two good epochs and three of NaN are within the patience of 3; {len(losses)} ran"
        message = f"the third step has an infinite learning rate; losses {losses}"
        assert all(map(math.isfinite, losses[:2])) and not any(map(math.isfinite, losses[2:])), message
        _, (weight, bias) = reference(model, training, training, 2, rates.__getitem__, 1e9, 3)
        assert_close(state, {"weight": weight, "bias": bias}, message="the state of the second epoch")


def test_if_no_epoch_improves_the_state_is_the_one_given():
    for generator in seeds(1):
        model, training = line(generator), batches(generator, 6)
        for patience in (1, 2):
            state, losses = fit(copy.deepcopy(model), training, training, 20, lambda step: math.inf, 1e9, patience)
            assert len(losses) == patience, f"NaN from the first epoch on, patience {patience}; {len(losses)} epochs ran"
            assert_close(state, {name: value.detach() for name, value in model.state_dict().items()}, message="the state before any training")


def test_validation_builds_no_graph():
    for generator in seeds(1):
        model = nn.Sequential(nn.Linear(3, 64), *[nn.Tanh() for _ in range(12)], nn.Linear(64, 2))
        few, many = batches(generator, 2), batches(generator, 4096)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            fit(model, few, few, 1, lambda step: 0.1, 1e9, 1)
        with peak_memory() as peak:
            fit(model, few, many, 1, lambda step: 0.1, 1e9, 1)
        layer = 4 * 4096 * 64
        # without a graph two layers' outputs are alive at once, with one all fourteen
        message = f"{peak.peak_bytes} bytes at once in validation, the output of one of 14 layers has {layer}: a graph keeps them all"
        assert peak.peak_bytes < 7 * layer, message


def test_it_overfits_one_batch():
    for generator in seeds(1):
        model = nn.Sequential(nn.Linear(6, 64), nn.Tanh(), nn.Linear(64, 2))
        for layer in (model[0], model[2]):
            weight, bias = tensors(generator, tuple(layer.weight.shape), tuple(layer.bias.shape))
            layer.load_state_dict({"weight": weight / layer.in_features**0.5, "bias": bias})
        rows, targets = tensors(generator, (6, 4), (4, 2))
        batch = [(2 * torch.linalg.qr(rows)[0].T, targets)]  # four examples at right angles: easy to tell apart
        state, losses = fit(copy.deepcopy(model), batch, batch, 150, lambda step: 0.2 if step < 100 else 0.1, 5.0, 150)
        # over 2000 seeds the reference ends below 1e-10
        message = f"after 150 steps on one batch of four examples the loss is {min(losses):.3f}, expected below 0.01: something does not learn"
        assert min(losses) < 0.01, message
        model.load_state_dict(state)
        found = (model(batch[0][0]) - batch[0][1]).square().mean().item()
        assert_close(found, min(losses), rtol=1e-4, atol=1e-5, message="the loss of the state that was returned")
