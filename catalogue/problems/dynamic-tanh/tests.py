"""What must hold of dynamic tanh; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import dynamic_tanh, dynamic_tanh_backward

SHAPES = ((3, 5), (2, 3, 4), (1, 2), (6,), (2, 3, 2, 5))


def inputs(generator, shape, dtype=torch.float64):
    """x, alpha, gamma, beta and a gradient of the output."""
    x, gamma, beta, grad = tensors(generator, shape, shape[-1:], shape[-1:], shape, dtype=dtype)
    return x, torch.tensor(float(generator.uniform(0.3, 2)), dtype=dtype), gamma, beta, grad


def reference(x, alpha, gamma, beta):
    """Through exponentials of float64: tanh z = 1 - 2 / (exp(2z) + 1)."""
    return gamma.double() * (1 - 2 / ((2 * alpha.double() * x.double()).exp() + 1)) + beta.double()


def by_autograd(grad, x, alpha, gamma):
    """Gradients of sum(grad * reference), for any beta."""
    leaves = [value.clone().requires_grad_() for value in (x, alpha, gamma, torch.zeros_like(gamma))]
    return torch.autograd.grad((grad * reference(*leaves)).sum(), leaves)


def check_backward(grad, x, alpha, gamma, message):
    found = dynamic_tanh_backward(grad, x, alpha, gamma)
    assert len(found) == 4, f"{message}: four gradients are asked for, {len(found)} came"
    for name, one, other in zip(("x", "alpha", "gamma", "beta"), found, by_autograd(grad, x, alpha, gamma)):
        assert_close(one, other, message=f"{message}: gradient of {name}")


def test_the_example_by_hand():
    x, gamma, beta = torch.tensor([[0.0, math.log(2)]]), torch.tensor([2.0, 5.0]), torch.tensor([1.0, -1.0])
    alpha = torch.tensor(1.0)
    assert_close(dynamic_tanh(x, alpha, gamma, beta), torch.tensor([[1.0, 2.0]]), message="forward")
    found = dynamic_tanh_backward(torch.ones(1, 2), x, alpha, gamma)
    expected = torch.tensor([[2.0, 3.2]]), torch.tensor(3.2 * math.log(2)), torch.tensor([0.0, 0.6]), torch.ones(2)
    assert_close(found, expected, message="gradients of x, alpha, gamma and beta")


def test_matches_the_exponentials():
    for generator in seeds(1):
        for shape in SHAPES:
            x, alpha, gamma, beta, _ = inputs(generator, shape)
            assert_close(dynamic_tanh(x, alpha, gamma, beta), reference(x, alpha, gamma, beta), message=f"x of shape {shape}")


def test_backward_matches_autograd():
    for generator in seeds(1):
        for shape in SHAPES:
            x, alpha, gamma, _, grad = inputs(generator, shape)
            check_backward(grad, x, alpha, gamma, f"x of shape {shape}")


def test_alpha_has_one_gradient():
    for generator in seeds(1):
        x, alpha, gamma, _, grad = inputs(generator, (2, 3, 4))
        shape = tuple(dynamic_tanh_backward(grad, x, alpha, gamma)[1].shape)
        assert shape == (), f"alpha is one scalar, and so is its gradient; it came with shape {shape}"


def test_forward_differentiates():
    for generator in seeds(1):
        x, alpha, gamma, beta, _ = inputs(generator, (2, 3))
        check_gradient(dynamic_tanh, x, alpha, gamma, beta, reference=reference)


def test_no_entry_depends_on_another():
    for generator in seeds(1):
        x, alpha, gamma, beta, _ = inputs(generator, (3, 4))
        changed = x.clone()
        changed[1, 2] += 1.0
        moved = dynamic_tanh(changed, alpha, gamma, beta) != dynamic_tanh(x, alpha, gamma, beta)
        assert moved.nonzero().tolist() == [[1, 2]], "entry (1, 2) of x was changed: that entry of the output alone may change"


def test_large_inputs_saturate():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            gamma, beta, grad = tensors(generator, (4,), (4,), (2, 4), dtype=dtype)
            signs = torch.tensor([[1.0, -1.0, 1.0, -1.0], [-1.0, -1.0, 1.0, 1.0]], dtype=dtype)
            x, alpha = 1e4 * signs, torch.tensor(0.5, dtype=dtype)
            assert_close(dynamic_tanh(x, alpha, gamma, beta), gamma * signs + beta, message="inputs of 10^4")
            of_x, of_alpha, of_gamma, of_beta = dynamic_tanh_backward(grad, x, alpha, gamma)
            assert_close(of_x, torch.zeros(2, 4, dtype=dtype), message="inputs of 10^4: the slope of tanh is 0")
            assert_close(of_alpha, torch.zeros((), dtype=dtype), message="inputs of 10^4: gradient of alpha")
            assert_close((of_gamma, of_beta), ((grad * signs).sum(0), grad.sum(0)), message="inputs of 10^4: gradients of gamma and beta")


def test_an_empty_batch_has_zero_gradients():
    x, alpha, gamma = torch.zeros(0, 3), torch.tensor(0.5), torch.ones(3)
    assert_close(dynamic_tanh(x, alpha, gamma, gamma), x, message="no rows")
    assert_close(dynamic_tanh_backward(x, x, alpha, gamma), (x, torch.tensor(0.0), torch.zeros(3), torch.zeros(3)), message="no rows")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, alpha, gamma, beta, grad = inputs(generator, (5, 4, 3), dtype)
            x, grad = x.transpose(0, 1), grad.transpose(0, 1)
            out = dynamic_tanh(x, alpha, gamma, beta)
            found = dynamic_tanh_backward(grad, x, alpha, gamma)
            names = {value.dtype for value in (out, *found)}
            assert names == {dtype}, f"inputs of {dtype} gave {names}"
            assert_close(out, reference(x, alpha, gamma, beta), message="transposed x")
            check_backward(grad, x, alpha, gamma, "transposed x")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, alpha, gamma, beta, grad = inputs(generator, (2, 3))
        with no_mutation(x, alpha, gamma, beta, grad):
            dynamic_tanh(x, alpha, gamma, beta)
            dynamic_tanh_backward(grad, x, alpha, gamma)
