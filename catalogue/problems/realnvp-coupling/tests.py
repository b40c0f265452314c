"""What must hold of a coupling layer; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import couple, log_density, uncouple


def network(generator, dim, hidden=4, dtype=torch.float64):
    """A network with one hidden layer, and the same as a function of the tests' own."""
    w, b, v, c = tensors(generator, (hidden, dim), (hidden,), (dim, hidden), (dim,), dtype=dtype)
    module = nn.Sequential(nn.Linear(dim, hidden, dtype=dtype), nn.Tanh(), nn.Linear(hidden, dim, dtype=dtype))
    v = v / hidden
    module.load_state_dict({"0.weight": w, "0.bias": b, "2.weight": v, "2.bias": c})
    return module, lambda x: torch.tanh(x @ w.T + b) @ v.T + c


def linear(weight, bias):
    module = nn.Linear(weight.shape[1], weight.shape[0])
    module.load_state_dict({"weight": weight, "bias": bias})
    return module


def random_mask(generator, dim):
    """At least one variable passes, and at least one does not."""
    mask = torch.from_numpy(generator.random(dim) < 0.5)
    mask[0], mask[1] = True, False
    return mask[torch.from_numpy(generator.permutation(dim))]


def reference(x, mask, s, t):
    """Variable by variable."""
    passes = mask.tolist()
    steering = torch.stack([x[:, i] if passes[i] else torch.zeros(len(x), dtype=x.dtype) for i in range(len(passes))], dim=1)
    factors, shifts = s(steering), t(steering)
    return torch.stack([x[:, i] if passes[i] else x[:, i] * math.e ** factors[:, i] + shifts[:, i] for i in range(len(passes))], dim=1)


def log_determinant(x, mask, s, t):
    """From the whole Jacobian of each example; summed over the batch first, as examples do not mix."""
    jacobian = torch.autograd.functional.jacobian(lambda value: reference(value, mask, s, t).sum(dim=0), x)
    return jacobian.transpose(0, 1).slogdet()[1]


def draw(generator, batch, dim):
    (x,) = tensors(generator, (batch, dim), dtype=torch.float64)
    (scale, s), (shift, t) = network(generator, dim), network(generator, dim)
    return x, random_mask(generator, dim), scale, shift, s, t


def test_the_example_by_hand():
    scale, shift = (linear(torch.tensor([[0.0, 0.0], [weight, 0.0]]), torch.zeros(2)) for weight in (math.log(2), 5.0))
    x, mask = torch.tensor([[1.0, 3.0]]), torch.tensor([True, False])
    y, log_two = torch.tensor([[1.0, 11.0]]), torch.tensor([math.log(2)])
    assert_close(couple(x, mask, scale, shift), (y, log_two), message="couple")
    assert_close(uncouple(y, mask, scale, shift), (x, -log_two), message="uncouple")
    assert_close(log_density(x, mask, scale, shift), log_two - 61 - math.log(2 * math.pi), message="log_density")


def test_changes_each_variable_by_what_passes():
    for generator in seeds(2):
        for batch, dim in [(3, 5), (1, 2), (4, 4)]:
            x, mask, scale, shift, s, t = draw(generator, batch, dim)
            expected = reference(x, mask, s, t)
            assert_close(couple(x, mask, scale, shift)[0], expected, message=f"batch {batch}, mask {mask.tolist()}")


def test_the_determinant_is_that_of_the_jacobian():
    for generator in seeds(2):
        x, mask, scale, shift, s, t = draw(generator, 3, 5)
        y, forward = couple(x, mask, scale, shift)
        assert_close(forward, log_determinant(x, mask, s, t), message="couple")
        assert_close(uncouple(y, mask, scale, shift)[1], -log_determinant(x, mask, s, t), message="uncouple")


def test_uncouple_undoes_couple():
    for generator in seeds(1):
        for batch, dim in [(3, 5), (1, 2), (4, 4)]:
            x, mask, scale, shift, s, t = draw(generator, batch, dim)
            y = reference(x, mask, s, t)
            assert_close(uncouple(y, mask, scale, shift)[0], x, message=f"batch {batch}, mask {mask.tolist()}")


def test_what_passes_is_left_bit_for_bit():
    for generator in seeds(1):
        x, mask, scale, shift, _, _ = draw(generator, 4, 5)
        for function in (couple, uncouple):
            out = function(x, mask, scale, shift)[0]
            assert torch.equal(out[:, mask], x[:, mask]), f"{function.__name__}: variables with mask True changed"


def test_the_networks_see_only_what_passes():
    for generator in seeds(1):
        x, mask, _, _, _, _ = draw(generator, 2, 5)
        seen = []

        def spy(value):
            seen.append(value)
            return torch.zeros_like(value)

        couple(x, mask, spy, spy)
        uncouple(x, mask, spy, spy)
        for value in seen:
            assert_close(value, torch.where(mask, x, torch.zeros_like(x)), message="what the networks are given: what passes, and 0 elsewhere")


def test_an_unused_scale_that_overflows_does_no_harm():
    for generator in seeds(1):
        x, y = tensors(generator, (2, 3), (2, 3))
        mask = torch.tensor([True, False, True])
        zeros = torch.zeros(3, 3)
        for huge in (1e4, -1e4):
            scale, shift = linear(zeros, torch.tensor([huge, 0.5, huge])), linear(zeros, torch.tensor([huge, 2.0, huge]))
            expected = x.clone()
            expected[:, 1] = x[:, 1] * math.exp(0.5) + 2
            message = f"scale and shift are {huge} where they are not used"
            assert_close(couple(x, mask, scale, shift), (expected, torch.full((2,), 0.5)), message=f"couple, {message}")
            expected = y.clone()
            expected[:, 1] = (y[:, 1] - 2) * math.exp(-0.5)
            assert_close(uncouple(y, mask, scale, shift), (expected, torch.full((2,), -0.5)), message=f"uncouple, {message}")


def test_the_density_adds_the_determinant():
    for generator in seeds(2):
        x, mask, scale, shift, s, t = draw(generator, 3, 4)
        y = reference(x, mask, s, t)
        base = torch.distributions.Normal(torch.zeros(4, dtype=torch.float64), 1.0).log_prob(y).sum(dim=-1)
        assert_close(log_density(x, mask, scale, shift), base + log_determinant(x, mask, s, t))


def test_gradients_reach_the_input():
    for generator in seeds(1):
        x, mask, scale, shift, s, t = draw(generator, 2, 4)

        def expected(x, mask, scale, shift):
            kept = x * mask
            y = torch.where(mask, x, x * s(kept).exp() + t(kept))
            return (~mask * s(kept)).sum(dim=-1) - 0.5 * y.square().sum(dim=-1) - 2 * math.log(2 * math.pi)

        check_gradient(log_density, x, mask, scale, shift, reference=expected, message="log_density")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, mask, scale, shift, s, t = draw(generator, 4, 3)
        x = x.T.contiguous().T
        expected = reference(x, mask, s, t)
        for function in (couple, uncouple, log_density):
            with no_mutation(x, mask):
                function(x, mask, scale, shift)
        assert_close(couple(x, mask, scale, shift)[0], expected)
