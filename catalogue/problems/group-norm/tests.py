"""What must hold of group and instance norm; each trap is caught by the test that names it."""
import torch
import torch.nn.functional as F
from warmup import assert_close, assert_raises, check_gradient, gradients, no_mutation, seeds, tensors

from solution import group_norm, instance_norm


def reference(x, groups, weight=None, bias=None, eps=1e-5):
    """The framework's operator, in float64."""
    weight, bias = (None if value is None else value.double() for value in (weight, bias))
    return F.group_norm(x.double(), groups, weight, bias, eps)


def reference_instance(x, weight=None, bias=None, eps=1e-5):
    """The framework's operator, in float64: its own, which goes through batch norm."""
    weight, bias = (None if value is None else value.double() for value in (weight, bias))
    return F.instance_norm(x.double(), None, None, weight, bias, True, 0.1, eps)


def unlike(generator, shape, dtype=torch.float64):
    """An x whose channels, positions and examples differ in mean and spread; and a weight and a bias."""
    x, weight, bias = tensors(generator, shape, shape[1:2], shape[1:2], dtype=dtype)
    for axis, size in enumerate(shape):
        steps = torch.arange(1, size + 1, dtype=dtype).view(-1, *[1] * (len(shape) - axis - 1))
        x = x * (1 + steps / size) + steps
    return x, weight, bias


def test_the_example_by_hand():
    x = torch.tensor([[[1.0], [3.0], [10.0], [30.0]]])
    assert_close(group_norm(x, 2, eps=0.0), torch.tensor([[[-1.0], [1.0], [-1.0], [1.0]]]), message="without weight and bias")
    out = group_norm(x, 2, torch.tensor([1.0, 1.0, 1.0, 2.0]), torch.tensor([0.0, 0.0, 0.0, 5.0]), 0.0)
    assert_close(out, torch.tensor([[[-1.0], [1.0], [-1.0], [7.0]]]))
    out = instance_norm(torch.tensor([[[1.0, 3.0], [10.0, 30.0]]]), eps=0.0)
    assert_close(out, torch.tensor([[[-1.0, 1.0], [-1.0, 1.0]]]), message="instance norm")


def test_groups_are_runs_of_channels_with_all_positions():
    for generator in seeds(2):
        for shape, groups in [((2, 6, 3, 5), 3), ((3, 6, 4), 2), ((3, 8), 2), ((2, 4, 2, 3, 2), 2), ((1, 6, 2), 6), ((4, 3, 5), 1)]:
            x, weight, bias = unlike(generator, shape)
            out = group_norm(x, groups, weight, bias)
            assert_close(out, reference(x, groups, weight, bias), message=f"x of shape {shape}, {groups} groups")


def test_instance_norm_takes_each_channel_alone():
    for generator in seeds(2):
        for shape in [(2, 3, 4, 5), (3, 4, 7), (1, 1, 6)]:
            x, weight, bias = unlike(generator, shape)
            assert_close(instance_norm(x, weight, bias), reference_instance(x, weight, bias), message=f"x of shape {shape}")


def test_weight_and_bias_are_each_optional():
    for generator in seeds(1):
        x, weight, bias = unlike(generator, (2, 4, 3))
        for name, pair in (("neither", (None, None)), ("weight alone", (weight, None)), ("bias alone", (None, bias))):
            assert_close(group_norm(x, 2, *pair), reference(x, 2, *pair), message=name)
            assert_close(instance_norm(x, *pair), reference_instance(x, *pair), message=f"instance norm, {name}")


def test_eps_is_added_to_the_variance_under_the_root():
    for generator in seeds(1):
        x, weight, bias = unlike(generator, (2, 4, 3))
        assert_close(group_norm(x, 2, weight, bias, 0.5), reference(x, 2, weight, bias, 0.5), message="eps 0.5")
        assert_close(instance_norm(x, weight, bias, 0.5), reference_instance(x, weight, bias, 0.5), message="instance norm, eps 0.5")
        x = 1e-3 * x
        assert_close(group_norm(x, 2), reference(x, 2), message="variances near the default eps of 1e-5")
        assert_close(instance_norm(x), reference_instance(x), message="instance norm, variances near the default eps of 1e-5")


def test_an_example_does_not_depend_on_the_others():
    for generator in seeds(1):
        x, weight, bias = unlike(generator, (3, 4, 5))
        before = group_norm(x, 2, weight, bias)
        x[1:] = 10 * x[1:] + 7
        assert_close(group_norm(x, 2, weight, bias)[0], before[0], message="only the other examples changed")


def test_equal_numbers_give_the_bias():
    for generator in seeds(1):
        _, weight, bias = unlike(generator, (2, 4))
        for name, call, shape in [("group norm", (group_norm, 2), (2, 4, 3)), ("instance norm of one position", (instance_norm,), (3, 4, 1))]:
            function, *groups = call
            out, found = gradients(function, torch.full(shape, 7.0, dtype=torch.float64), *groups, weight, bias)
            assert_close(out, bias[:, None].expand(shape), message=f"{name}, variance 0: only eps keeps the root from dividing 0 by 0")
            assert all(torch.isfinite(gradient).all() for gradient in found), f"{name}, variance 0: a gradient is not finite"


def test_a_large_offset_does_little_harm():
    for generator in seeds(2):
        (x,) = tensors(generator, (2, 6, 20))
        x = x + 1e4
        # Neighbouring float32 numbers are 1e-3 apart near 1e4; near 1e8, where squares are, they are 8 apart.
        assert_close(group_norm(x, 2), reference(x, 2), rtol=0, atol=1e-2, message="unit variance around 10^4")


def test_gradients_flow_through_the_statistics():
    for generator in seeds(1):
        x, weight, bias = unlike(generator, (2, 4, 3, 2))
        check_gradient(group_norm, x, 2, weight, bias, reference=reference)
        check_gradient(instance_norm, x, weight, bias, reference=reference_instance)


def test_channels_that_cannot_be_shared_out_are_refused():
    assert_raises(ValueError, group_norm, torch.zeros(2, 6, 4), 4)


def test_an_empty_batch_gives_an_empty_result():
    for shape in [(0, 4, 3), (0, 4)]:
        assert_close(group_norm(torch.zeros(shape), 2, torch.ones(4), torch.zeros(4)), torch.zeros(shape), message=f"x of shape {shape}")


def test_keeps_dtype_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, weight, bias = unlike(generator, (3, 5, 4), dtype)
            x, weight, bias = x.transpose(1, 2), weight[:4], bias[:4]
            with no_mutation(x, weight, bias):
                out = group_norm(x, 2, weight, bias)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference(x, 2, weight, bias), message=f"x transposed, {dtype}")
