"""What must hold of the gradient penalty; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, no_mutation, seeds, tensors

from solution import critic_gradients, gradient_penalty


def linear_critic(weight, bias=None):
    critic = nn.Sequential(nn.Linear(weight.shape[1], 1, bias=bias is not None, dtype=weight.dtype))
    critic.load_state_dict({"0.weight": weight} if bias is None else {"0.weight": weight, "0.bias": bias})
    return critic


def tanh_critic(generator, inputs, hidden=4, dtype=torch.float64):
    """A critic with one hidden layer, and its weights by name."""
    w, b, v, c = tensors(generator, (hidden, inputs), (hidden,), (1, hidden), (1,), dtype=dtype)
    state = {"0.weight": w, "0.bias": b, "2.weight": v, "2.bias": c}
    critic = nn.Sequential(nn.Linear(inputs, hidden, dtype=dtype), nn.Tanh(), nn.Linear(hidden, 1, dtype=dtype))
    critic.load_state_dict(state)
    return critic, state


def reference_penalty(state, real, fake, mix):
    """With the gradient of v tanh(W x + b) written out, one example at a time: W^T (v (1 - tanh^2))."""
    terms = []
    for a, b, m in zip(real, fake, mix):
        hidden = torch.tanh(state["0.weight"] @ (b + m * (a - b)) + state["0.bias"])
        slope = state["0.weight"].T @ (state["2.weight"][0] * (1 - hidden**2))
        terms.append((slope.square().sum().sqrt() - 1) ** 2)
    return sum(terms) / len(terms)


def reference_loss(state, real, fake, mix, weight):
    def critic(x):
        return torch.tanh(x @ state["0.weight"].T + state["0.bias"]) @ state["2.weight"].T + state["2.bias"]

    return (critic(fake) - critic(real)).mean() + weight * reference_penalty(state, real, fake, mix)


def batch(generator, count, dim, dtype=torch.float64):
    real, fake = tensors(generator, (count, dim), (count, dim), dtype=dtype)
    return real, fake, torch.from_numpy(generator.random(count)).to(dtype)


def test_the_example_by_hand():
    critic = linear_critic(torch.tensor([[3.0, 4.0]]))
    inputs = critic, torch.tensor([[1.0, 0.0]]), torch.zeros(1, 2), torch.tensor([0.5])
    assert_close(gradient_penalty(*inputs), torch.tensor(16.0), message="gradient_penalty")
    loss, found = critic_gradients(*inputs)
    assert_close(loss, torch.tensor(157.0), message="loss")
    assert_close(found, {"0.weight": torch.tensor([[47.0, 64.0]])}, message="gradients by name")


def test_the_penalty_is_taken_between_real_and_fake():
    for generator in seeds(2):
        for count, dim in [(3, 5), (1, 3), (4, 4)]:
            critic, state = tanh_critic(generator, dim)
            inputs = batch(generator, count, dim)
            assert_close(gradient_penalty(critic, *inputs), reference_penalty(state, *inputs), message=f"batch {count}, dim {dim}")


def test_mix_zero_is_the_fake_and_one_the_real():
    for generator in seeds(1):
        critic, state = tanh_critic(generator, 3)
        real, fake, _ = batch(generator, 2, 3)
        for value, point, name in [(0.0, fake, "fake"), (1.0, real, "real")]:
            mix = torch.full((2,), value, dtype=torch.float64)
            out = gradient_penalty(critic, real, fake, mix)
            assert_close(out, reference_penalty(state, point, point, mix), message=f"mix {value}: at the {name} points")


def test_the_norm_is_over_all_axes_of_an_example():
    for generator in seeds(1):
        matrix, v, real, fake = tensors(generator, (2, 3), (1, 2), (4, 4, 3), (4, 4, 3), dtype=torch.float64)
        critic = nn.Sequential(nn.Linear(3, 2, bias=False, dtype=torch.float64), nn.Linear(2, 1, bias=False, dtype=torch.float64))
        critic.load_state_dict({"0.weight": matrix, "1.weight": v})
        mix = torch.from_numpy(generator.random(4))
        # the critic is applied to each of 4 positions, and the sum has the same gradient (v A) at each of them
        expected = (math.sqrt(4) * (v @ matrix).norm() - 1) ** 2
        out = gradient_penalty(critic, real, fake, mix)
        assert_close(out, expected, message="examples of shape (4, 3), a critic that is linear in each position")


def test_the_weights_receive_the_gradient_of_the_penalty():
    for generator in seeds(2):
        critic, state = tanh_critic(generator, 3)
        inputs = batch(generator, 4, 3)
        for weight in (10.0, 0.5, 0.0):
            loss, found = critic_gradients(critic, *inputs, weight)
            leaves = {name: value.clone().requires_grad_() for name, value in state.items()}
            expected_loss = reference_loss(leaves, *inputs, weight)
            expected = torch.autograd.grad(expected_loss, list(leaves.values()))
            assert_close(loss, expected_loss.detach(), message=f"loss, weight {weight}")
            assert_close(found, dict(zip(leaves, expected)), message=f"gradients by name, weight {weight}")


def test_the_weight_is_ten_if_not_given():
    for generator in seeds(1):
        critic, state = tanh_critic(generator, 3)
        inputs = batch(generator, 2, 3)
        assert_close(critic_gradients(critic, *inputs)[0], reference_loss(state, *inputs, 10.0))


def test_a_flat_critic_has_the_penalty_one_and_no_nan():
    for generator in seeds(1):
        critic = linear_critic(torch.zeros(1, 3), torch.ones(1))
        real, fake, mix = batch(generator, 2, 3, torch.float32)
        assert_close(gradient_penalty(critic, real, fake, mix), torch.tensor(1.0), message="a critic that is 1 everywhere")
        _, found = critic_gradients(critic, real, fake, mix)
        wanted = {"0.weight": (fake.mean(dim=0) - real.mean(dim=0))[None], "0.bias": torch.zeros(1)}
        assert_close(found, wanted, message="gradients of a flat critic: the norm has the subgradient 0 at 0")


def test_the_penalty_carries_a_graph_and_the_loss_none():
    for generator in seeds(1):
        critic, _ = tanh_critic(generator, 3)
        inputs = batch(generator, 2, 3)
        assert gradient_penalty(critic, *inputs).requires_grad, "the penalty has no graph: was it taken with create_graph=True?"
        assert not critic_gradients(critic, *inputs)[0].requires_grad, "the loss that is returned holds the graph of the whole step alive: detach it"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            critic, state = tanh_critic(generator, 3, dtype=dtype)
            real, fake = (value.T for value in tensors(generator, (3, 4), (3, 4), dtype=dtype))
            mix = torch.from_numpy(generator.random(4)).to(dtype)
            out = gradient_penalty(critic, real, fake, mix)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference_penalty(state, real, fake, mix))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        critic, _ = tanh_critic(generator, 3)
        inputs = batch(generator, 2, 3)
        with no_mutation(*inputs):
            gradient_penalty(critic, *inputs)
        with no_mutation(*inputs):
            critic_gradients(critic, *inputs)
