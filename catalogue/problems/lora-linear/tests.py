"""What must hold of a LoRA linear layer; each trap is caught by the test that names it."""
import torch
from torch import nn
from warmup import assert_close, gradients, no_mutation, peak_memory, seeds, tensors

from solution import LoRALinear


def linear(generator, inputs, outputs, bias=True, dtype=torch.float32):
    """A linear layer of fresh weights, for the candidate to wrap."""
    base = nn.Linear(inputs, outputs, bias=bias, dtype=dtype)
    weight, offset = tensors(generator, (outputs, inputs), (outputs,), dtype=dtype)
    base.load_state_dict({"weight": weight / inputs**0.5, "bias": offset} if bias else {"weight": weight / inputs**0.5})
    return base


def random_state(generator, base, rank):
    """A state with the weights of `base` and random factors, as after some training."""
    outputs, inputs = base.weight.shape
    a, b = tensors(generator, (rank, inputs), (outputs, rank), dtype=base.weight.dtype)
    own = {f"base.{name}": value.clone() for name, value in base.state_dict().items()}
    return own | {"lora_a": a / inputs**0.5, "lora_b": b / rank**0.5}


def trained(generator, inputs, outputs, rank, alpha, bias=True, dtype=torch.float32):
    """The candidate's layer around a random base, holding random factors; and that state."""
    base = linear(generator, inputs, outputs, bias, dtype)
    state = random_state(generator, base, rank)
    layer = LoRALinear(base, rank, alpha)
    layer.load_state_dict(state)
    return layer, state


def reference(x, state, alpha):
    """Float64, through the full weight W + alpha / rank * sum over r of the outer product of b_r and a_r."""
    weight, a, b = (state[name].double() for name in ("base.weight", "lora_a", "lora_b"))
    update = torch.einsum("or,ri->oi", b, a)
    out = torch.einsum("...i,oi->...o", x.double(), weight + alpha / a.shape[0] * update)
    return out + state["base.bias"].double() if "base.bias" in state else out


def test_the_example_by_hand():
    layer = LoRALinear(nn.Linear(2, 1, bias=False), 1, 3.0)
    state = {"base.weight": torch.ones(1, 2), "lora_a": torch.tensor([[1.0, 0.0]]), "lora_b": torch.tensor([[2.0]])}
    layer.load_state_dict(state)
    assert_close(layer(torch.tensor([1.0, 10.0])), torch.tensor([17.0]))
    layer.merge()
    assert_close(layer.base.weight, torch.tensor([[7.0, 1.0]]), message="base.weight after merge")


def test_state_holds_the_base_and_two_factors():
    for generator in seeds(1):
        for bias in (True, False):
            layer = LoRALinear(linear(generator, 5, 3, bias), 2, 4.0)
            wanted = {"base.weight": (3, 5), "lora_a": (2, 5), "lora_b": (3, 2)} | ({"base.bias": (3,)} if bias else {})
            shapes = {name: tuple(value.shape) for name, value in layer.state_dict().items()}
            assert shapes == wanted, f"the state should hold {wanted}, it holds {shapes}"
            layer.merge()
            shapes = {name: tuple(value.shape) for name, value in layer.state_dict().items()}
            assert shapes == wanted, f"merged, the state should still hold {wanted}, it holds {shapes}"


def test_a_new_layer_computes_what_its_base_computes():
    for generator in seeds(1):
        base = linear(generator, 5, 3)
        (x,) = tensors(generator, (4, 5))
        before = base(x).detach()
        layer = LoRALinear(base, 2, 16.0)
        assert_close(layer(x), before, message="before any training the update is 0")
        assert_close(layer.lora_b, torch.zeros(3, 2), message="lora_b starts at 0")


def test_the_first_step_can_move_a_new_layer():
    for generator in seeds(1):
        layer = LoRALinear(linear(generator, 64, 3), 4, 16.0)
        (x,) = tensors(generator, (8, 64))
        a = layer.lora_a
        assert a.any(), "lora_a starts random: with both factors at 0 no gradient reaches either"
        assert torch.linalg.matrix_rank(a) == 4, "the rows of lora_a start independent: equal ones get equal gradients for ever"
        assert a.min() < 0 < a.max(), "lora_a starts with mean 0, so with entries of both signs"
        _, _, found = gradients(layer, x, parameters=True)
        assert found["lora_b"] is not None and found["lora_b"].any(), "the first gradient of lora_b is 0, so training cannot start"


def test_the_random_factor_has_the_scale_that_keeps_its_output_at_that_of_the_input():
    for generator in seeds(1):
        deviation = LoRALinear(linear(generator, 256, 3), 16, 16.0).lora_a.double().std().item()
        assert 0.04 < deviation < 0.09, f"4,096 entries of lora_a have standard deviation {deviation:.3f}; for 256 inputs 1/16 = 0.0625 is asked for"


def test_matches_the_full_weight_in_float64():
    for generator in seeds(1):
        for shape, rank, bias in [((4, 5), 2, True), ((5,), 1, False), ((2, 3, 5), 3, True)]:
            layer, state = trained(generator, 5, 4, rank, 6.0, bias)
            (x,) = tensors(generator, shape)
            assert_close(layer(x), reference(x, state, 6.0), message=f"x of shape {shape}, rank {rank}, alpha 6")


def test_the_update_is_scaled_by_alpha_over_rank():
    for generator in seeds(1):
        (x,) = tensors(generator, (4, 5))
        for rank, alpha in [(4, 1.0), (2, 16.0)]:
            layer, state = trained(generator, 5, 6, rank, alpha)
            assert_close(layer(x), reference(x, state, alpha), message=f"rank {rank}, alpha {alpha}: the update counts {alpha / rank:g} times")


def test_the_base_is_frozen_and_the_factors_learn():
    for generator in seeds(1):
        layer, state = trained(generator, 5, 4, 2, 6.0, dtype=torch.float64)
        x, cotangent = tensors(generator, (3, 5), (3, 4), dtype=torch.float64)
        _, (of_x,), found = gradients(layer, x, cotangent=cotangent, parameters=True)
        for name in ("base.weight", "base.bias"):
            assert found[name] is None, f"{name} receives a gradient: it is to be frozen"
        for name in ("lora_a", "lora_b"):
            assert found[name] is not None, f"no gradient reaches {name}"
        a, b = state["lora_a"], state["lora_b"]
        assert_close(found["lora_a"], 3 * b.T @ cotangent.T @ x, message="gradient of lora_a, for alpha / rank = 3")
        assert_close(found["lora_b"], 3 * cotangent.T @ x @ a.T, message="gradient of lora_b, for alpha / rank = 3")
        assert_close(of_x, cotangent @ (state["base.weight"] + 3 * b @ a), message="gradient of x")


def test_forward_makes_no_matrix_of_the_size_of_the_weight():
    for generator in seeds(1):
        base = nn.Linear(256, 256)
        # A weight whose entries share one number: whatever has its size in memory was made by forward.
        base.weight = nn.Parameter(torch.zeros(1, 1).expand(256, 256))
        layer = LoRALinear(base, 4, 8.0)
        (x,) = tensors(generator, (2, 256))
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            layer(x)
        with peak_memory() as peak:
            layer(x)
        whole = 4 * 256 * 256
        assert peak.largest_bytes < whole // 2, f"a tensor of {peak.largest_bytes} bytes was made, a whole update has {whole}: multiply x by A first"


def test_merging_leaves_the_output_as_it_was():
    for generator in seeds(1):
        layer, state = trained(generator, 5, 4, 2, 6.0)
        (x,) = tensors(generator, (3, 5))
        layer.merge()
        assert_close(layer(x), reference(x, state, 6.0), message="merged: the update must count exactly once")
        update = 3 * state["lora_b"].double() @ state["lora_a"].double()
        assert_close(layer.base.weight, state["base.weight"].double() + update, message="base.weight after merge")
        layer.unmerge()
        assert_close(layer(x), reference(x, state, 6.0), message="merged and unmerged")


def test_merging_twice_is_merging_once():
    for generator in seeds(1):
        layer, state = trained(generator, 5, 4, 2, 6.0)
        (x,) = tensors(generator, (3, 5))
        layer.merge()
        layer.merge()
        assert_close(layer(x), reference(x, state, 6.0), message="merged twice in a row")
        layer.unmerge()
        assert_close(layer.base.weight, state["base.weight"], message="base.weight after two merges and an unmerge")
        layer.unmerge()
        assert_close(layer.base.weight, state["base.weight"], message="base.weight after a second unmerge")
        assert_close(layer(x), reference(x, state, 6.0), message="unmerged twice in a row")


def test_unmerge_restores_the_weight_bit_for_bit():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.bfloat16):
            layer, state = trained(generator, 16, 12, 2, 6.0, dtype=dtype)
            for _ in range(2):
                layer.merge()
                layer.unmerge()
            changed = int((layer.base.weight != state["base.weight"]).sum())
            assert not changed, f"{changed} of 192 entries of base.weight differ after merge and unmerge ({dtype}): w + d - d is not w in floating point"


def test_a_layer_can_be_trained_on_and_merged_again():
    for generator in seeds(1):
        layer, state = trained(generator, 5, 4, 2, 6.0)
        (x,) = tensors(generator, (3, 5))
        layer.merge()
        layer.unmerge()
        a, b = tensors(generator, (2, 5), (4, 2))
        state |= {"lora_a": a / 5**0.5, "lora_b": b / 2**0.5}
        layer.load_state_dict(state)
        assert_close(layer(x), reference(x, state, 6.0), message="new factors, not merged")
        layer.merge()
        assert_close(layer(x), reference(x, state, 6.0), message="new factors, merged")


def test_the_base_stays_frozen_through_merging():
    for generator in seeds(1):
        layer, _ = trained(generator, 5, 4, 2, 6.0)
        for step in (layer.merge, layer.unmerge):
            step()
            assert not layer.base.weight.requires_grad, "base.weight requires a gradient after merge or unmerge: it is to stay frozen"
        assert layer.lora_a.requires_grad and layer.lora_b.requires_grad, "lora_a and lora_b still learn after merge and unmerge"


def test_the_factors_follow_the_dtype_of_the_base():
    for generator in seeds(1):
        for dtype in (torch.float64, torch.bfloat16):
            layer = LoRALinear(linear(generator, 5, 4, dtype=dtype), 2, 6.0)
            for name, factor in (("lora_a", layer.lora_a), ("lora_b", layer.lora_b)):
                assert factor.dtype == dtype, f"the base is {dtype}, {name} is {factor.dtype}"
            (x,) = tensors(generator, (3, 5), dtype=dtype)
            out = layer(x)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        layer, state = trained(generator, 5, 4, 2, 6.0)
        (x,) = tensors(generator, (5, 3))
        with no_mutation(x):
            assert_close(layer(x.T), reference(x.T, state, 6.0))
