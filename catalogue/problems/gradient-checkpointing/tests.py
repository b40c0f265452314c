"""What must hold of gradient checkpointing; each trap is caught by the test that names it."""
import copy

import torch
from torch import nn
from warmup import assert_close, gradients, peak_memory, seeds, tensors

from solution import CheckpointedSequential


def filled(generator, *children):
    """The children in a row, with fresh float64 parameters."""
    blocks = nn.Sequential(*children).double()
    for parameter in blocks.parameters():
        parameter.data.copy_(tensors(generator, tuple(parameter.shape))[0] / parameter.shape[-1] ** 0.5)
    return blocks


def three_blocks(generator):
    inner = nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 5))
    return filled(generator, inner, nn.LayerNorm(5), nn.Sequential(nn.Tanh(), nn.Linear(5, 3, bias=False)))


def check(message, blocks, x, cotangent):
    """Compares output and all gradients with those of the plain blocks."""
    wanted_out, wanted_of_x, wanted = gradients(copy.deepcopy(blocks), x, cotangent=cotangent, parameters=True)
    out, of_x, found = gradients(CheckpointedSequential(copy.deepcopy(blocks)), x, cotangent=cotangent, parameters=True)
    assert_close(out, wanted_out, message=f"{message}: output")
    assert len(of_x) == len(wanted_of_x)
    for one, other in zip(of_x, wanted_of_x):
        assert one is not None, f"{message}: no gradient reaches x"
        assert_close(one, other, message=f"{message}: gradient of x")
    assert set(found) == {f"blocks.{name}" for name in wanted}, f"{message}: the parameters should be those of `blocks`, found {sorted(found)}"
    for name, other in wanted.items():
        one = found[f"blocks.{name}"]
        if other is None:
            assert one is None, f"{message}: {name} is frozen, yet a gradient reaches it"
        else:
            assert one is not None, f"{message}: no gradient reaches {name}; are the parameters arguments of the function?"
            assert_close(one, other, message=f"{message}: gradient of {name}")


def test_the_example_by_hand():
    double = nn.Linear(1, 1, bias=False)
    double.weight.data.fill_(2.0)
    out, (slope,) = gradients(CheckpointedSequential(nn.Sequential(nn.Sequential(double, nn.Tanh()))), torch.zeros(1, 1))
    assert_close(out, torch.zeros(1, 1), message="tanh(2 * 0)")
    assert_close(slope, torch.full((1, 1), 2.0), message="the slope of tanh(2x) at 0")


def test_values_and_gradients_are_those_of_the_blocks():
    for generator in seeds(1):
        x, cotangent = tensors(generator, (2, 7, 4), (2, 7, 3), dtype=torch.float64)
        check("three children", three_blocks(generator), x, cotangent)
        x, cotangent = tensors(generator, (5, 4), (5, 3), dtype=torch.float64)
        check("one child", filled(generator, nn.Linear(4, 3)), x, cotangent)


def test_a_child_without_parameters_is_a_checkpoint_too():
    for generator in seeds(1):
        x, cotangent = tensors(generator, (3, 4), (3, 4), dtype=torch.float64)
        check("a tanh, then a linear layer", filled(generator, nn.Tanh(), nn.Linear(4, 4)), x, cotangent)


def test_tokens_go_in_and_the_embedding_learns():
    for generator in seeds(1):
        blocks = filled(generator, nn.Embedding(6, 4), nn.Sequential(nn.Linear(4, 3), nn.Tanh()))
        tokens = torch.from_numpy(generator.integers(6, size=(2, 5)))
        (cotangent,) = tensors(generator, (2, 5, 3), dtype=torch.float64)
        check("integers into an embedding", blocks, tokens, cotangent)


def test_frozen_parameters_get_no_gradient():
    for generator in seeds(1):
        x, cotangent = tensors(generator, (5, 4), (5, 3), dtype=torch.float64)
        blocks = three_blocks(generator)
        blocks[0][0].weight.requires_grad_(False)
        blocks[1].requires_grad_(False)
        blocks[2].requires_grad_(False)
        check("the first weight and the last two children are frozen", blocks, x, cotangent)
        tokens = torch.from_numpy(generator.integers(6, size=(5,)))
        blocks = filled(generator, nn.Embedding(6, 4), nn.Linear(4, 3))
        blocks[0].requires_grad_(False)
        check("the embedding is frozen, and its input is of integers", blocks, tokens, cotangent)


def test_two_backward_passes_do_not_disturb_each_other():
    for generator in seeds(1):
        blocks = three_blocks(generator)
        layer = CheckpointedSequential(copy.deepcopy(blocks))
        for _ in range(2):
            x, cotangent = tensors(generator, (5, 4), (5, 3), dtype=torch.float64)
            wanted_out, (wanted_of_x,) = gradients(blocks, x, cotangent=cotangent)
            out, (of_x,) = gradients(layer, x, cotangent=cotangent)
            assert_close(out, wanted_out, message="one layer, used twice: output")
            assert_close(of_x, wanted_of_x, message="one layer, used twice: gradient of x")


def test_dropout_draws_the_same_mask_again():
    for generator in seeds(1):
        x, cotangent = tensors(generator, (8, 32), (8, 32))
        x = x.abs() + 0.1
        layer = CheckpointedSequential(nn.Sequential(nn.Dropout(0.5), nn.Sequential(nn.Dropout(0.25), nn.Identity())))
        out, (of_x,) = gradients(layer, x, cotangent=cotangent)
        # both children only multiply each entry by 0 or by a constant, so the slope is output / input
        # the chance that another mask agrees in all 256 entries is below 10**-50
        assert_close(of_x, cotangent * out / x, message="the gradient does not fit the output: was another mask drawn in the second run?")
        assert (out == 0).any() and (out != 0).any(), "dropout should act: the modules are in training mode"


def test_backward_leaves_the_random_state_as_if_nothing_had_been_drawn():
    for generator in seeds(1):
        x = torch.ones(4096)
        layer = CheckpointedSequential(nn.Sequential(nn.Dropout(0.5), nn.Dropout(0.5)))
        first, _ = gradients(layer, x)
        second = layer(x)
        # A state left behind by the second run of child 0 makes its next mask that of child 1 before: half of what survived
        # then survives now, not a quarter. Of some 1024 entries a quarter, by 10 standard deviations at the bound.
        share = (second[first != 0] != 0).double().mean().item()
        assert share < 0.385, f"of what survived dropout before the backward pass {share:.0%} survives after it, expected 25%: old masks come again"


def test_evaluation_mode_reaches_the_children():
    for generator in seeds(1):
        (x,) = tensors(generator, (3, 8))
        layer = CheckpointedSequential(nn.Sequential(nn.Dropout(0.5), nn.Identity()).eval())
        out, (of_x,) = gradients(layer, x)
        assert_close(out, x, message="dropout in evaluation mode")
        assert_close(of_x, torch.ones(3, 8), message="gradient through dropout in evaluation mode")


def test_only_the_inputs_of_the_children_are_kept():
    for generator in seeds(1):
        child = [nn.Linear(8, 8), *[nn.Tanh() for _ in range(12)]]
        layer = CheckpointedSequential(nn.Sequential(*[nn.Sequential(*copy.deepcopy(child)) for _ in range(4)]))
        (x,) = tensors(generator, (10240, 8))
        with peak_memory() as peak:
            layer(x)
        one = 4 * 10240 * 8
        # kept: the outputs of four children, and two tensors within a child; a plain forward pass keeps 52
        message = f"{peak.peak_bytes} bytes at once, an activation has {one}: what the children compute inside is kept"
        assert peak.peak_bytes < 18 * one, message
