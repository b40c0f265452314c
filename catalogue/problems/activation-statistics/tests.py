"""What must hold of activation statistics; each trap is caught by the test that names it."""
import copy
import math

import numpy as np
import torch
from torch import nn
from warmup import assert_close, gradients, seeds, tensors

from solution import ActivationRecorder

LAYERS = ["0", "1", "2.0", "2.1", "2.2", "3"]


def network(generator):
    """Six layers, two containers."""
    model = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Sequential(nn.Linear(6, 5), nn.Tanh(), nn.LayerNorm(5)), nn.ReLU())
    for parameter in model.parameters():
        parameter.data.copy_(tensors(generator, tuple(parameter.shape))[0])
    return model


def outputs(model, batches):
    """Every layer's outputs for all batches, as one float64 heap each, by walking through the layers."""
    layers = [model[0], model[1], *model[2], model[3]]
    heaps = {name: [] for name in LAYERS}
    for x in batches:
        for name, layer in zip(LAYERS, layers):
            x = layer(x).detach()
            heaps[name].append(x.double().numpy().ravel())
    return {name: np.concatenate(heap) for name, heap in heaps.items()}


def reference(heaps):
    def of(heap):
        return {"count": len(heap), "mean": float(heap.mean()), "std": float(heap.std()), "zeros": float((heap == 0).mean())}

    return {name: of(heap) for name, heap in heaps.items()}


def check(found, expected, message):
    """Compares all statistics of all layers."""
    assert isinstance(found, dict) and set(found) == set(expected), f"{message}: expected the layers {sorted(expected)}, found {sorted(found)}"
    for name, wanted in expected.items():
        assert set(found[name]) == set(wanted), f"{message}: layer {name} should have count, mean, std and zeros, found {sorted(found[name])}"
        for what in wanted:
            message = f"{message}: {what} of layer {name} should be a plain number, found {found[name][what]!r}"
            assert isinstance(found[name][what], (int, float)), message
            assert_close(float(found[name][what]), float(wanted[what]), rtol=1e-5, atol=1e-5, message=f"{message}: {what} of layer {name}")


def test_the_example_by_hand():
    recorder = ActivationRecorder(nn.Sequential(nn.ReLU()))
    recorder.attach()
    recorder.model(torch.tensor([-1.0, -3.0, 2.0, 2.0]))
    check(recorder.statistics(), {"0": {"count": 4, "mean": 1.0, "std": 1.0, "zeros": 0.5}}, "one pass")
    recorder.model(torch.tensor([4.0, 4.0]))
    check(recorder.statistics(), {"0": {"count": 6, "mean": 2.0, "std": math.sqrt(8 / 3), "zeros": 1 / 3}}, "a second pass")


def test_every_layer_and_no_container_is_recorded():
    for generator in seeds(2):
        model = network(generator)
        recorder = ActivationRecorder(copy.deepcopy(model))
        recorder.attach()
        batches = tensors(generator, (7, 4))
        recorder.model(batches[0])
        check(recorder.statistics(), reference(outputs(model, batches)), "one batch of 7")


def test_batches_of_different_sizes_are_one_heap():
    for generator in seeds(2):
        model = network(generator)
        recorder = ActivationRecorder(copy.deepcopy(model))
        recorder.attach()
        large, small, cube = tensors(generator, (30, 4), (1, 4), (2, 3, 4))
        batches = [large, 5 * small, 3 * cube]
        for x in batches:
            recorder.model(x)
        check(recorder.statistics(), reference(outputs(model, batches)), "batches of 30, 1 and 2 x 3")


def test_a_single_module_has_the_empty_name():
    recorder = ActivationRecorder(nn.ReLU())
    recorder.attach()
    recorder.model(torch.tensor([-1.0, 3.0]))
    check(recorder.statistics(), {"": {"count": 2, "mean": 1.5, "std": 1.5, "zeros": 0.5}}, "the model itself has no children")


def test_nothing_counts_before_attach_and_after_detach():
    for generator in seeds(1):
        model = network(generator)
        recorder = ActivationRecorder(copy.deepcopy(model))
        before, during, after = tensors(generator, (3, 4), (5, 4), (2, 4))
        recorder.model(before)
        assert recorder.statistics() == {}, "before attach nothing has counted"
        recorder.attach()
        assert recorder.statistics() == {}, "no layer has run since attach"
        recorder.model(during)
        recorder.detach()
        recorder.model(after)
        expected = reference(outputs(model, [during]))
        check(recorder.statistics(), expected, "one pass before, one while attached, one after")
        recorder.detach()
        recorder.model(after)
        check(recorder.statistics(), expected, "detached twice")


def test_attaching_again_begins_anew():
    for generator in seeds(1):
        model = network(generator)
        recorder = ActivationRecorder(copy.deepcopy(model))
        one, two, three = tensors(generator, (3, 4), (5, 4), (2, 4))
        recorder.attach()
        recorder.model(one)
        recorder.attach()
        assert recorder.statistics() == {}, "attach forgets what was counted before"
        recorder.model(two)
        check(recorder.statistics(), reference(outputs(model, [two])), "attached twice: each pass counts once")
        recorder.detach()
        recorder.model(three)
        check(recorder.statistics(), reference(outputs(model, [two])), "attached twice and detached once: nothing counts any more")
        recorder.attach()
        recorder.model(three)
        check(recorder.statistics(), reference(outputs(model, [three])), "attached again after detach")


def test_outputs_and_gradients_are_those_of_the_model():
    for generator in seeds(1):
        model = network(generator)
        recorder = ActivationRecorder(copy.deepcopy(model))
        recorder.attach()
        x, cotangent = tensors(generator, (7, 4), (7, 5))
        wanted_out, (wanted,) = gradients(model, x, cotangent=cotangent)
        out, (of_x,) = gradients(recorder.model, x, cotangent=cotangent)
        assert_close(out, wanted_out, message="output while attached")
        assert of_x is not None, "no gradient passes while attached"
        assert_close(of_x, wanted, message="gradient of x while attached")
        check(recorder.statistics(), reference(outputs(model, [x])), "a pass that is differentiated")


def test_half_precision_is_summed_in_full():
    for dtype in (torch.float16, torch.bfloat16):
        recorder = ActivationRecorder(nn.Identity())
        recorder.attach()
        x = torch.cat([torch.full((3000,), 300.0), torch.full((1000,), 304.0)]).to(dtype)
        recorder.model(x)
        # 4000 squares of 300 overflow float16, and their sum loses what differs in float32 too
        expected = {"": {"count": 4000, "mean": 301.0, "std": math.sqrt(3), "zeros": 0.0}}
        check(recorder.statistics(), expected, f"4000 activations of 300 and 304 in {dtype}")


def test_equal_activations_have_no_spread():
    recorder = ActivationRecorder(nn.Identity())
    for value in (0.3, 0.7, 1.1, 1.9, 2.3, 3.3):  # in float64 the mean square of eleven of these falls below their squared mean
        recorder.attach()
        recorder.model(torch.full((11,), value, dtype=torch.float64))
        found = recorder.statistics()[""]["std"]
        message = f"eleven activations of {value} have standard deviation {found}: the variance must not fall below 0"
        assert isinstance(found, float) and abs(found) < 1e-5, message


def test_small_activations_are_not_zeros():
    recorder = ActivationRecorder(nn.Identity())
    recorder.attach()
    recorder.model(torch.tensor([1e-30, -1e-30, 0.0, -0.0]))
    assert_close(recorder.statistics()[""]["zeros"], 0.5, message="zeros among 1e-30, -1e-30, 0 and -0")
