"""What a healthy fine-tuning with low-rank adapters looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from torch import nn
from warmup import assert_close, gradients, seeds, tensors

from solution import LoraLinear, Network, add_adapters, draw_batch, evaluate, make_data, make_optimizer, merge_adapters
from solution import remove_adapters, split, train

ADAPTED = ["enter", "blocks.0.up", "blocks.0.down", "blocks.1.up", "blocks.1.down"]
ADAPTERS = {f"{layer}.lora_{matrix}" for layer in ADAPTED for matrix in "ab"}


@cache
def trained():
    (generator,) = seeds(1)
    seed = int(generator.integers(10_000))
    (base, model, merged), history = train(seed)
    return base, model, merged, history, seed


def fresh(count, turned):
    """Inputs and labels drawn anew by a description of our own; those of a label stand together."""
    centres = 1.7 * torch.randn(12, 16, generator=torch.Generator().manual_seed(0))
    clusters = torch.arange(12).repeat_interleave(count // 12)
    inputs = centres[clusters] + torch.randn(len(clusters), 16, generator=torch.Generator().manual_seed(31))
    if turned:
        inputs[:, :8] = torch.cat([-inputs[:, 4:8], inputs[:, :4]], dim=1)
    labels = clusters // 4 if turned else clusters % 4
    order = labels.argsort()
    return inputs[order], labels[order]


def scores(model, inputs, labels):
    """Mean loss and accuracy by hand, in evaluation mode."""
    model.eval()
    logits = model(inputs).detach().double()
    loss = (torch.logsumexp(logits, dim=1) - logits[torch.arange(len(labels)), labels]).mean().item()
    return loss, (logits.argmax(dim=1) == labels).double().mean().item()


def weights(model):
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def mean(series):
    return sum(series) / len(series)


def expected_features(state, inputs):
    """The features by the layers as described, with the adapters that the state holds."""

    def linear(name, inputs):
        name = name if f"{name}.weight" in state else f"{name}.base"
        assert f"{name}.bias" in state, f"the layer {name} has no offset"
        output = inputs @ state[f"{name}.weight"].T + state[f"{name}.bias"]
        layer = name[: -len(".base")]
        if f"{layer}.lora_a" in state:
            output = output + 2.0 * inputs @ (state[f"{layer}.lora_b"] @ state[f"{layer}.lora_a"]).T
        return output

    def norm(name, hidden):
        centred = hidden - hidden.mean(dim=1, keepdim=True)
        return centred / (centred.pow(2).mean(dim=1, keepdim=True) + 1e-5).sqrt() * state[f"{name}.weight"] + state[f"{name}.bias"]

    hidden = linear("enter", inputs)
    for block in ("blocks.0", "blocks.1"):
        wide = linear(f"{block}.up", norm(f"{block}.norm", hidden))
        hidden = hidden + linear(f"{block}.down", 0.5 * wide * (1 + torch.erf(wide / 2**0.5)))
    return norm("norm", hidden)


def test_the_loss_starts_near_that_of_a_guess_and_falls():
    losses = trained()[3]["loss"]
    assert abs(losses[0] - math.log(3)) < 0.35, f"the loss of the first step is {losses[0]:.2f}; a new head for three classes gives ln 3 = 1.10"
    assert mean(losses[20:30]) < 0.9, f"the mean loss of steps 20 to 30 is {mean(losses[20:30]):.2f}; healthy runs are below 0.9 by then"
    final = mean(losses[-40:])
    assert final < 0.06, f"the mean loss of the last 40 steps is {final:.3f}; healthy runs end below 0.06"


def test_pretraining_starts_near_a_guess_and_learns_its_task():
    losses = trained()[3]["pretraining_loss"]
    assert 1.1 < losses[0] < 2.3, f"the first loss of pretraining is {losses[0]:.2f}; healthy runs start a little above ln 4 = 1.39"
    assert mean(losses[-40:]) < 0.1, f"pretraining ends at a mean loss of {mean(losses[-40:]):.3f}; healthy runs end below 0.1"


def test_fresh_inputs_of_the_turned_sensor_are_classified():
    _, model, _, history, _ = trained()
    loss, accuracy = scores(model, *fresh(1200, True))
    assert accuracy > 0.925, f"accuracy on 1,200 fresh inputs is {accuracy:.3f}; healthy runs pass 0.925"
    claimed, claimed_loss = history["validation_accuracy"][-1], history["validation_loss"][-1]
    assert abs(claimed - accuracy) < 0.035, f"the log claims an accuracy of {claimed:.3f}, fresh inputs have {accuracy:.3f}"
    assert claimed_loss > 0.006, f"the log claims a loss of {claimed_loss:.4f} on inputs that were held out; healthy runs stay above 0.006"
    assert abs(claimed_loss - loss) < 0.16, f"the log claims a loss of {claimed_loss:.3f}, fresh inputs have {loss:.3f}"


def test_the_pretrained_network_still_does_its_first_task():
    base, model, _, history, seed = trained()
    loss, accuracy = scores(base, *fresh(1200, False))
    assert loss < 0.15, f"the pretrained network has a loss of {loss:.3f} on 1,200 fresh inputs of its task; healthy ones stay below 0.15"
    assert accuracy > 0.96, f"the pretrained network is right on {accuracy:.3f} of 1,200 fresh inputs of its task; healthy ones pass 0.96"
    kept = history["base_accuracy"]
    assert len(set(kept)) == 1, f"without adapters the accuracy on the first task goes from {kept[0]:.3f} to {kept[-1]:.3f} in fine-tuning"
    assert abs(kept[-1] - accuracy) < 0.035, f"the log claims {kept[-1]:.3f} on the first task, fresh inputs have {accuracy:.3f}"
    _, _, held_out, labels = split(*make_data(1500, torch.Generator().manual_seed(seed)), 1200)
    found = scores(base, held_out, labels)[1]
    assert abs(kept[-1] - found) < 0.002, f"the log claims {kept[-1]:.3f} on the first task, the inputs held out have {found:.3f}"
    before, after = weights(base), weights(model)
    for name, value in before.items():
        adapted = next((f"{layer}.base{name[len(layer):]}" for layer in ADAPTED if name.startswith(f"{layer}.")), name)
        if not name.startswith("head."):
            assert_close(after[adapted], value, rtol=0, atol=0, message=f"the pretrained {name} after fine-tuning")
    inputs, labels = fresh(240, False)
    again = remove_adapters(model, base.head)
    assert_close(scores(again, inputs, labels), scores(base, inputs, labels), atol=1e-6, message="loss and accuracy with the adapters removed")


def test_adapters_learn_what_the_head_alone_cannot():
    _, model, _, _, _ = trained()
    state = weights(model)
    for layer in ADAPTED:
        size = (2.0 * state[f"{layer}.lora_b"] @ state[f"{layer}.lora_a"]).norm() / state[f"{layer}.base.weight"].norm()
        assert 0.06 < size < 3, f"the update of {layer} is {size:.2f} of its weight in length; healthy ones lie between 0.06 and 3"
    _, accuracy = scores(remove_adapters(model, model.head), *fresh(1200, True))
    assert accuracy < 0.8, f"without adapters the new head is right on {accuracy:.2f} of the new inputs; in healthy runs on less than 0.8"


def test_fresh_adapters_change_nothing_and_are_what_trains():
    base = Network(4)
    inputs, _ = fresh(48, True)
    model = add_adapters(base, 3)
    base.eval(), model.eval()
    assert_close(model.features(inputs), base.features(inputs), rtol=0, atol=1e-6, message="what the head sees through adapters that are new")
    state = weights(model)
    for layer in ADAPTED:
        matrix = state[f"{layer}.lora_a"]
        spread = matrix.std().item() * matrix.shape[1] ** 0.5
        assert len(matrix) == 4 and 0.6 < spread < 1.4, f"{layer}: A has {len(matrix)} rows, spread {spread:.2f} / sqrt(inputs); 4 and 1 are meant"
    trains = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    assert trains == ADAPTERS | {"head.weight", "head.bias"}, f"these train: {sorted(trains)}; adapters and the new head are meant"
    head = state["head.weight"]
    assert tuple(head.shape) == (3, 32), f"the new head has weights {tuple(head.shape)}; (3, 32) are meant"
    assert 0.012 < head.std() < 0.03, f"the new head's weights spread by {head.std():.3f}; 0.02 is meant"
    assert all(parameter.requires_grad for _, parameter in base.named_parameters()), "the pretrained network was frozen with its copy"


def test_the_optimiser_holds_adapters_and_head_each_at_its_rate():
    groups = make_optimizer(add_adapters(Network(4), 3)).param_groups
    shapes = [sorted(tuple(parameter.shape) for parameter in group["params"]) for group in groups]
    adapters = [(4, 16), (32, 4), (4, 32), (64, 4), (4, 64), (32, 4), (4, 32), (64, 4), (4, 64), (32, 4)]
    assert shapes[0] == sorted(adapters), f"the first group holds {shapes[0]}; the ten matrices of five adapters are meant"
    assert shapes[1] == [(3,), (3, 32)], f"the second group holds {shapes[1]}; weight and offset of the head are meant"
    assert [group["lr"] for group in groups] == [0.01, 0.005], f"the learning rates are {[group['lr'] for group in groups]}"


def test_an_adapter_adds_alpha_over_rank_times_its_product():
    for generator in seeds(1):
        inputs, a, b = tensors(generator, (5, 6), (3, 6), (4, 3))
        base = nn.Linear(6, 4)
        plain, offset = base.weight.detach().clone(), base.bias.detach().clone()
        layer = LoraLinear(base, 3, 12.0)
        layer.eval()
        assert_close(layer(inputs), inputs @ plain.T + offset, message="a new adapter's outputs")
        layer.load_state_dict({"base.weight": plain, "base.bias": offset, "lora_a": a, "lora_b": b})
        expected = inputs @ plain.T + offset + 4.0 * inputs @ a.T @ b.T
        assert_close(layer(inputs), expected, rtol=1e-3, atol=1e-4, message="rank 3 and alpha 12")
        assert_close(layer.merged()(inputs), expected, rtol=1e-3, atol=1e-4, message="the merged layer")
        assert_close(layer(inputs), expected, rtol=1e-3, atol=1e-4, message="the layer itself after merging")
        found = gradients(layer, inputs, parameters=True)[2]
        totals = inputs.sum(dim=0)
        for name, gradient in (("lora_a", 4.0 * torch.outer(b.sum(dim=0), totals)), ("lora_b", 4.0 * (a @ totals).repeat(4, 1))):
            assert found[name] is not None, f"no gradient arrives at {name}"
            assert_close(found[name], gradient, rtol=1e-3, atol=1e-3, message=f"the gradient of the sum of outputs at {name}")


def test_the_merged_model_answers_alike():
    _, model, merged, _, _ = trained()
    inputs, _ = fresh(240, True)
    model.eval(), merged.eval()
    assert_close(merged(inputs), model(inputs), rtol=1e-3, atol=1e-3, message="logits of the merged model")
    assert_close(merge_adapters(model)(inputs), model(inputs), rtol=1e-3, atol=1e-3, message="logits of a model that is merged again")
    left = [name for name in merged.state_dict() if "lora" in name]
    assert not left, f"the merged model still holds {left[:2]}"
    assert [name for name in model.state_dict() if "lora" in name], "merging took the adapters from the model itself"


def test_logits_are_those_of_the_layers_as_described():
    base, model, _, _, _ = trained()
    inputs, _ = fresh(48, True)
    for network in (base, model):
        network.eval()
        state = weights(network)
        assert_close(network.features(inputs), expected_features(state, inputs), rtol=1e-3, atol=1e-3, message="what the head sees, by the layers")
        assert "head.bias" in state, "the head has no offset"
        logits = expected_features(state, inputs) @ state["head.weight"].T + state["head.bias"]
        assert_close(network(inputs), logits, rtol=1e-3, atol=1e-3, message="logits, by the layers")


def test_an_evaluation_is_the_same_twice_and_leaves_training_as_it_was():
    _, model, _, _, _ = trained()
    inputs, labels = fresh(240, True)
    expected = scores(model, inputs, labels)
    model.train()
    assert_close(evaluate(model, inputs, labels), expected, rtol=1e-3, atol=1e-4, message="loss and accuracy of 240 inputs")
    assert (model(inputs) - model(inputs)).abs().max() > 1e-3, "after an evaluation two passes in training no longer differ"
    share = mean([(model(inputs) - model(inputs)).abs().mean().item() for _ in range(5)])
    assert 0.1 < share < 1.5, f"two passes in training differ by {share:.2f} in a logit; with a dropout of 0.05 by 0.1 to 1.5"
    model.eval()
    together = model(inputs[:6])
    assert_close(torch.cat([model(inputs[i : i + 1]) for i in range(6)]), together, rtol=1e-3, atol=1e-4, message="each input alone")


def test_the_data_is_as_described_and_drawn_from_everywhere():
    for turned, classes in ((False, 4), (True, 3)):
        (inputs, labels), (described, meant) = make_data(3000, torch.Generator().manual_seed(8), turned), fresh(3000, turned)
        assert set(labels.tolist()) == set(range(classes)), f"there are labels {sorted(set(labels.tolist()))}; {classes} classes are meant"
        for label in range(classes):
            off = (inputs[labels == label].mean(dim=0) - described[meant == label].mean(dim=0)).abs().max().item()
            assert off < 0.45, f"the middle of label {label} is off by {off:.2f} ({'turned' if turned else 'first'} task)"
        gap = (inputs.std(dim=0) / described.std(dim=0) - 1).abs().max().item()
        assert gap < 0.1, f"the spread of an input is off by {gap:.2f} of what is described"
    rows = torch.arange(300)
    kept, kept_labels, held_out, held_out_labels = split(rows[:, None].repeat(1, 16), rows, 200)
    assert torch.equal(kept[:, 0], kept_labels) and torch.equal(held_out[:, 0], held_out_labels), "inputs and labels are not split alike"
    both = sorted(kept_labels.tolist() + held_out_labels.tolist())
    assert len(kept) == 200 and both == list(range(300)), "examples are lost, or on both sides of the split"
    drawn = [draw_batch(rows[:, None], rows, torch.Generator().manual_seed(seed)) for seed in range(20)]
    whole = all(torch.equal(inputs[:, 0], labels) and len(set(labels.tolist())) == 48 for inputs, labels in drawn)
    assert whole, "a batch is not of 48 different examples with their labels"
    seen = len(set(torch.cat([labels for _, labels in drawn]).tolist()))
    assert seen > 260, f"twenty batches of 48 hold {seen} of 300 examples; draws at random hold about 290"


def test_learning_rates_warm_up_and_come_down():
    history = trained()[3]
    assert len(history["learning_rate"]) == 240, f"the run has {len(history['learning_rate'])} steps; 240 are meant"
    for step, factor in ((0, 1 / 24), (11, 0.5), (23, 1.0), (24, 1.0), (132, 0.5), (239, 1 / 216)):
        assert_close(history["learning_rate"][step], 0.01 * factor, message=f"the learning rate of adapters at step {step}")
        assert_close(history["head_learning_rate"][step], 0.005 * factor, message=f"the learning rate of the head at step {step}")
    first = history["validation_accuracy"][0]
    assert len(history["validation_accuracy"]) == 12 and first > 0.6, f"the first validation, after 20 steps, has an accuracy of {first:.2f}"


def test_gradients_are_finite_and_a_run_repeats_with_its_seed():
    *_, history, seed = trained()
    norms, numbers = history["gradient_norm"], [value for series in history.values() for value in series]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    first, final = norms[0], mean(norms[-40:])
    assert 0.5 < first < 4 and final < 0.6, f"the gradient norm goes from {first:.2f} to {final:.2f}; healthy runs start from 0.5 to 4, end below 0.6"
    assert all(isinstance(value, float) for value in numbers), "the history holds something that is no plain number, and what hangs on it"
    assert_close(train(seed)[1]["loss"], history["loss"], message="the losses of a second run with the same seed")
