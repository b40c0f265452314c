"""What must hold of AdamW; each trap is caught by the test that names it."""
import torch
from torch import nn
from warmup import assert_close, no_mutation, seeds, tensors

from solution import adamw_step, decay_groups


def reference(value, history, learning_rate=1e-3, betas=(0.9, 0.999), epsilon=1e-8, weight_decay=0.01):
    """Float64, without a recursion: each moment is a weighted mean of the gradients so far; steps without a gradient are not steps."""
    value, seen = value.detach().double(), []
    for gradient in history:
        if gradient is None:
            continue
        seen.append(gradient.double())
        moments = []
        for beta, powers in zip(betas, (seen, [past**2 for past in seen])):
            weights = [beta**age for age in range(len(seen))][::-1]
            moments.append(sum(weight * power for weight, power in zip(weights, powers)) / sum(weights))
        value = value - learning_rate * (moments[0] / (moments[1].sqrt() + epsilon) + weight_decay * value)
    return value


def run(values, histories, **settings):
    """Parameters that require gradients, through all steps; `histories` holds one list of gradients for each parameter."""
    parameters = [value.clone().requires_grad_() for value in values]
    state = {}
    for gradients in zip(*histories):
        adamw_step(parameters, [gradient if gradient is None else gradient.clone() for gradient in gradients], state, *settings.values())
    return [parameter.detach() for parameter in parameters]


def random_history(generator, shape, steps=4, dtype=None):
    return list(tensors(generator, *[shape] * steps, dtype=dtype))


def test_the_example_by_hand():
    parameter = torch.tensor([2.0, -2.0])
    adamw_step([parameter], [torch.tensor([3.0, 3.0])], {}, 0.1, (0.9, 0.999), 1e-8, 0.5)
    assert_close(parameter, torch.tensor([1.8, -2.0]))


def test_the_example_of_the_groups():
    model = nn.Sequential(nn.Linear(3, 2), nn.LayerNorm(2))
    decayed, spared = decay_groups(model, 0.1)
    shapes = [[tuple(parameter.shape) for parameter in group["params"]] for group in (decayed, spared)]
    assert shapes == [[(2, 3)], [(2,), (2,), (2,)]], f"one matrix decays; the bias, the gain and the norm's bias do not; the groups hold {shapes}"
    assert (decayed["weight_decay"], spared["weight_decay"]) == (0.1, 0.0), "the first group decays by 0.1, the second not at all"


def test_matches_weighted_means_of_all_gradients():
    for generator in seeds(2):
        for weight_decay in (0.0, 0.3):
            shapes = [(3, 2), (4,), (2, 1, 3)]
            values = tensors(generator, *shapes)
            histories = [random_history(generator, shape) for shape in shapes]
            settings = {"learning_rate": 0.1, "betas": (0.8, 0.9), "epsilon": 0.01, "weight_decay": weight_decay}
            found = run(values, histories, **settings)
            for shape, one, value, history in zip(shapes, found, values, histories):
                message = f"four steps, {weight_decay=}, one of three parameters, shape {shape}"
                assert_close(one, reference(value, history, **settings), message=message)


def test_the_settings_not_given_are_the_usual_ones():
    for generator in seeds(1):
        (value,) = tensors(generator, (5,), dtype=torch.float64)
        history = random_history(generator, (5,), dtype=torch.float64)
        history = [1e-7 * gradient for gradient in history]
        (found,) = run([value], [history])
        assert_close(found, reference(value, history), rtol=0, atol=1e-10, message="1e-3, (0.9, 0.999), 1e-8, 0.01")


def test_the_decay_does_not_pass_through_the_moments():
    for generator in seeds(1):
        (value,) = tensors(generator, (5,))
        history = [torch.zeros(5)] * 3
        (found,) = run([value], [history], learning_rate=0.1, betas=(0.9, 0.999), epsilon=1e-8, weight_decay=0.5)
        assert_close(found, 0.95**3 * value, message="gradients of 0 for three steps: only the decay is left, by 1 - 0.1 * 0.5 each")


def test_large_and_small_gradients_decay_alike():
    for generator in seeds(1):
        (value,) = tensors(generator, (5,), dtype=torch.float64)
        history = random_history(generator, (5,), dtype=torch.float64)
        settings = {"learning_rate": 0.1, "betas": (0.9, 0.999), "epsilon": 0.0, "weight_decay": 0.5}
        (small,) = run([value], [history], **settings)
        (large,) = run([value], [[1000 * gradient for gradient in history]], **settings)
        assert_close(large, small, message="with epsilon 0, gradients a thousand times larger give the same steps and the same decay")


def test_epsilon_stands_outside_the_root():
    for generator in seeds(1):
        (value,) = tensors(generator, (5,), dtype=torch.float64)
        history = [1e-6 * gradient for gradient in random_history(generator, (5,), dtype=torch.float64)]
        settings = {"learning_rate": 0.1, "betas": (0.9, 0.99), "epsilon": 1e-6, "weight_decay": 0.1}
        (found,) = run([value], [history], **settings)
        assert_close(found, reference(value, history, **settings), message="gradients as small as epsilon")


def test_a_parameter_without_a_gradient_is_passed_over():
    for generator in seeds(1):
        values = tensors(generator, (3,), (3,), (2,))
        histories = [random_history(generator, shape) for shape in ((3,), (3,), (2,))]
        histories[0][0] = histories[0][2] = None
        histories[2] = [None] * 4
        settings = {"learning_rate": 0.1, "betas": (0.9, 0.999), "epsilon": 1e-8, "weight_decay": 0.5}
        found = run(values, histories, **settings)
        assert_close(found[2], values[2], rtol=0, atol=0, message="never a gradient: neither moved nor decayed")
        assert_close(found[0], reference(values[0], histories[0], **settings), message="gradients at steps 2 and 4 only: its own count is 1, then 2")
        assert_close(found[1], reference(values[1], histories[1], **settings), message="gradients at every step, beside one that misses some")


def test_two_states_share_nothing():
    for generator in seeds(1):
        value, one, two = tensors(generator, (3,), (3,), (3,))
        adamw_step([value.clone()], [one], {})
        parameter = value.clone()
        adamw_step([parameter], [two], {}, 0.1)
        assert_close(parameter, reference(value, [two], 0.1), message="a first step, with an empty state, after a step with another")


def test_keeps_the_dtype_and_takes_non_contiguous_tensors():
    for generator in seeds(1):
        value, one, two = tensors(generator, (4, 3), (4, 3), (4, 3), dtype=torch.float64)
        parameter, state = value.clone().T, {}
        for gradient in (one.T, two.T):
            adamw_step([parameter], [gradient], state, 0.1)
        assert_close(parameter, reference(value, [one, two], 0.1).T, rtol=1e-12, message="transposed float64 tensors")


def test_gradients_are_left_alone():
    for generator in seeds(1):
        value, gradient, later = tensors(generator, (3,), (3,), (3,))
        state = {}
        for gradients in ([gradient], [later]):
            with no_mutation(gradients):
                adamw_step([value], gradients, state, 0.1, (0.9, 0.999), 1e-8, 0.5)


def test_matrices_decay_and_vectors_do_not():
    for generator in seeds(1):
        model = nn.Sequential(nn.Embedding(5, 4), nn.Linear(4, 3), nn.LayerNorm(3), nn.Linear(3, 2, bias=False))
        for parameter in model.parameters():
            parameter.data.copy_(tensors(generator, tuple(parameter.shape))[0])
        embedding, weight, bias, gain, offset, last = [parameter.detach() for parameter in model.parameters()]
        groups = decay_groups(model, 0.3)
        assert len(groups) == 2, f"expected two groups, found {len(groups)}"
        for group, expected, decay, name in zip(groups, ([embedding, weight, last], [bias, gain, offset]), (0.3, 0.0), ("first", "second")):
            assert group["weight_decay"] == decay, f"the {name} group has weight_decay {group['weight_decay']}, expected {decay}"
            assert_close(list(group["params"]), expected, message=f"params of the {name} group, in the order of model.parameters()")


def test_frozen_parameters_are_in_no_group():
    model = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
    model[0].requires_grad_(False)
    shapes = [[tuple(parameter.shape) for parameter in group["params"]] for group in decay_groups(model, 0.1)]
    assert shapes == [[(2, 3)], [(2,)]], f"the first layer is frozen, yet the groups hold {shapes}"
    model.requires_grad_(False)
    sizes = [len(group["params"]) for group in decay_groups(model, 0.1)]
    assert sizes == [0, 0], f"everything is frozen: two empty groups, found sizes {sizes}"
