"""What must hold of a linear module; each trap is caught by the test that names it."""
import torch
from torch import nn
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import Linear


def layer_with(weight, bias=None):
    """The candidate's module in the dtype of the given parameters, holding them."""
    outputs, inputs = weight.shape
    layer = Linear(inputs, outputs, bias=bias is not None).to(weight.dtype)
    layer.load_state_dict({"weight": weight} if bias is None else {"weight": weight, "bias": bias})
    return layer


def reference(x, weight, bias=None):
    """Float64, one output feature at a time: the sum of elementwise products."""
    rows = [(x.double() * row.double()).sum(dim=-1) for row in weight]
    out = torch.stack(rows, dim=-1)
    return out if bias is None else out + bias.double()


def test_the_example_by_hand():
    layer = layer_with(torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), torch.tensor([0.0, 0.0, 100.0]))
    assert_close(layer(torch.tensor([1.0, -1.0])), torch.tensor([-1.0, -1.0, 99.0]))


def test_the_state_is_that_of_nn_linear():
    for bias in (True, False):
        theirs, ours = nn.Linear(5, 3, bias=bias), Linear(5, 3, bias)
        wanted = {name: tuple(value.shape) for name, value in theirs.state_dict().items()}
        shapes = {name: tuple(value.shape) for name, value in ours.state_dict().items()}
        assert shapes == wanted, f"with bias={bias} the state should hold {wanted}, it holds {shapes}"
        ours.load_state_dict(theirs.state_dict())
        x = torch.ones(2, 5)
        assert_close(ours(x), theirs(x).detach(), message=f"with the weights of an nn.Linear, bias={bias}")


def test_there_is_a_bias_unless_told():
    assert Linear(4, 2).bias is not None, "bias is True when it is not given"
    assert Linear(4, 2, bias=False).bias is None, "with bias=False the attribute bias is None"


def test_matches_sums_of_products_for_any_leading_axes():
    for generator in seeds(2):
        for leading in [(), (1,), (7,), (2, 4), (2, 1, 3)]:
            for bias in (True, False):
                x, weight, offset = tensors(generator, (*leading, 5), (3, 5), (3,))
                offset = offset if bias else None
                out = layer_with(weight, offset)(x)
                assert_close(out, reference(x, weight, offset), message=f"x of shape {(*leading, 5)}, 5 -> 3, bias={bias}")


def test_weight_and_bias_start_uniform_within_one_over_root_in():
    # 64,000 weights and 1,000 offsets: the chance that one of these fails for the right law is below 1e-9.
    layer, bound = Linear(64, 1000), 64**-0.5
    for name, values, closeness in [("weight", layer.weight.double(), 0.03), ("bias", layer.bias.double(), 0.2)]:
        largest = values.abs().max().item()
        assert largest <= bound * (1 + 1e-6), f"{name} reaches {largest:.4f}; for 64 inputs the bound is 1/8"
        assert min(-values.min(), values.max()) > 0.95 * bound, f"{name} lies in [{values.min():.3f}, {values.max():.3f}], not in all of ±1/8"
        relative = values.var(unbiased=False).item() / (bound**2 / 3)
        assert abs(relative - 1) < closeness, f"{name} has {relative:.2f} times the variance of a uniform law, 1/(3 · 64)"
        offset = values.mean().item() / bound
        assert abs(offset) < closeness, f"{name} has mean {values.mean():.4f}, not 0"


def test_the_bound_depends_on_the_inputs_alone():
    # 12,000 weights: the largest falls short of 0.9 of the bound with a chance of 0.9 ** 12000
    for inputs, outputs in [(4, 3000), (3000, 4)]:
        largest, bound = Linear(inputs, outputs).weight.abs().max().item(), inputs**-0.5
        assert 0.9 * bound < largest <= bound * (1 + 1e-6), f"{inputs} -> {outputs}: the largest weight is {largest:.4f}, the bound {bound:.4f}"


def test_entries_start_independent():
    one, other = Linear(40, 50), Linear(40, 50)
    assert not torch.equal(one.weight, other.weight) and not torch.equal(one.bias, other.bias), "two new modules start the same: is a seed set?"
    assert torch.linalg.matrix_rank(one.weight) == 40, "the rows of weight repeat: equal rows get equal gradients for ever"
    assert one.bias.unique().numel() > 45, "the entries of bias repeat"


def test_both_parameters_learn():
    for generator in seeds(1):
        x, weight, bias, cotangent = tensors(generator, (2, 4, 5), (3, 5), (3,), (2, 4, 3), dtype=torch.float64)
        _, (of_x,), found = gradients(layer_with(weight, bias), x, cotangent=cotangent, parameters=True)
        assert set(found) == {"weight", "bias"}, f"the parameters are weight and bias; found {sorted(found)}"
        for name, gradient in found.items():
            assert gradient is not None, f"no gradient reaches {name}"
        leaves = [value.clone().requires_grad_() for value in (x, weight, bias)]
        expected = torch.autograd.grad(reference(*leaves), leaves, cotangent)
        assert_close([of_x, found["weight"], found["bias"]], list(expected), message="gradients of x, weight and bias, summed over all leading axes")


def test_an_empty_batch_gives_an_empty_result():
    layer = Linear(5, 3)
    for leading in [(0,), (2, 0)]:
        assert_close(layer(torch.zeros(*leading, 5)), torch.zeros(*leading, 3), message=f"x of shape {(*leading, 5)}")


def test_parameters_follow_the_module_to_another_dtype():
    for generator in seeds(1):
        for dtype in (torch.float64, torch.bfloat16):
            x, weight, bias = tensors(generator, (2, 5), (3, 5), (3,), dtype=dtype)
            weight = weight / 5**0.5
            layer = layer_with(weight, bias)
            assert layer.weight.dtype == layer.bias.dtype == dtype, f"after .to({dtype}) weight is {layer.weight.dtype}, bias {layer.bias.dtype}"
            out = layer(x)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference(x, weight, bias), atol=5e-2 if dtype == torch.bfloat16 else None, message=str(dtype))


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (5, 4), (3, 5), (3,))
        layer = layer_with(weight, bias)
        with no_mutation(x):
            assert_close(layer(x.T), reference(x.T, weight, bias), message="x transposed")
