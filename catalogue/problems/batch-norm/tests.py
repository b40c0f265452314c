"""What must hold of batch norm; each trap is caught by the test that names it."""
import torch
import torch.nn.functional as F
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import BatchNorm

SHAPES = [(5, 4), (3, 4, 7), (2, 4, 3, 5)]


def random_state(generator, features, dtype=torch.float64):
    """Parameters and running statistics as after some training."""
    weight, bias, mean, root = tensors(generator, (features,), (features,), (features,), (features,), dtype=dtype)
    return {"weight": weight, "bias": bias, "running_mean": mean, "running_var": root.square() + 0.1}


def layer_with(state, **arguments):
    """The candidate's module, in the dtype of the given state and holding it."""
    layer = BatchNorm(len(state["weight"]), **arguments).to(state["weight"].dtype)
    layer.load_state_dict(state)
    return layer


def reference(x, state, training, eps=1e-5, momentum=0.1):
    """The framework's operator in float64: the result, and the running statistics after it."""
    weight, bias, mean, var = (state[name].double() for name in ("weight", "bias", "running_mean", "running_var"))
    mean, var = mean.clone(), var.clone()
    out = F.batch_norm(x.double(), mean, var, weight, bias, training, momentum, eps)
    return out, mean, var


def unlike(generator, shape, dtype=torch.float64):
    """An x whose features differ in mean and spread."""
    (x,) = tensors(generator, shape, dtype=dtype)
    per_feature = (-1, *[1] * (len(shape) - 2))
    steps = torch.arange(1, shape[1] + 1, dtype=dtype).view(per_feature)
    return x * steps + 2 * steps


def test_the_example_by_hand():
    layer = BatchNorm(1, eps=0.0, momentum=0.75)
    assert_close(layer(torch.tensor([[0.0], [4.0]])), torch.tensor([[-1.0], [1.0]]), message="training")
    assert_close(layer.running_mean, torch.tensor([1.5]), message="running_mean")
    assert_close(layer.running_var, torch.tensor([6.25]), message="running_var")
    layer.eval()
    assert_close(layer(torch.tensor([[4.0]])), torch.tensor([[1.0]]), message="evaluation")


def test_the_state_holds_two_parameters_and_two_buffers():
    layer = BatchNorm(3)
    wanted = {"weight": torch.ones(3), "bias": torch.zeros(3), "running_mean": torch.zeros(3), "running_var": torch.ones(3)}
    assert_close(dict(layer.state_dict()), wanted, message="state of a new module")
    _, _, found = gradients(layer, torch.eye(3), parameters=True)
    assert set(found) == {"weight", "bias"}, f"weight and bias are learned, nothing else; the parameters are {sorted(found)}"


def test_training_normalises_each_feature_over_batch_and_positions():
    for generator in seeds(1):
        state = random_state(generator, 4)
        layer = layer_with(state)
        for shape in SHAPES:
            x = unlike(generator, shape)
            assert_close(layer(x), reference(x, state, True)[0], message=f"training, x of shape {shape}")


def test_evaluation_uses_the_running_statistics_and_leaves_them():
    for generator in seeds(1):
        state = random_state(generator, 4)
        layer = layer_with(state)
        layer.eval()
        for shape in [*SHAPES, (1, 4), (1, 4, 1)]:
            x = unlike(generator, shape)
            assert_close(layer(x), reference(x, state, False)[0], message=f"evaluation, x of shape {shape}")
        assert_close(dict(layer.state_dict()), state, message="the state after calls in evaluation mode")


def test_the_running_variance_is_fed_with_the_unbiased_one():
    for generator in seeds(1):
        for shape in [(2, 4), (2, 4, 3), (1, 4, 2, 1)]:
            state, x = random_state(generator, 4), unlike(generator, shape)
            layer = layer_with(state)
            layer(x)
            _, mean, var = reference(x, state, True)
            assert_close(layer.running_mean, mean, message=f"running_mean after one batch of shape {shape}")
            assert_close(layer.running_var, var, message=f"running_var after one batch of shape {shape}: n/(n - 1) with n over batch and positions")


def test_momentum_is_the_weight_of_the_new_batch():
    for generator in seeds(1):
        state = random_state(generator, 4)
        for momentum in (0.3, 1.0, 0.0):
            layer, expected = layer_with(state, momentum=momentum), dict(state)
            for size in (3, 6):
                x = unlike(generator, (size, 4))
                layer(x)
                _, expected["running_mean"], expected["running_var"] = reference(x, expected, True, momentum=momentum)
            assert_close(dict(layer.state_dict()), expected, message=f"after two batches with momentum {momentum}")


def test_the_mode_can_change_back_and_forth():
    for generator in seeds(1):
        state = random_state(generator, 3)
        layer = layer_with(state)
        for training in (True, False, True, False):
            layer.train(training)
            x = unlike(generator, (4, 3, 2))
            out, state["running_mean"], state["running_var"] = reference(x, state, training)
            assert_close(layer(x), out, message="training" if training else "evaluation")


def test_eps_is_added_to_the_variance_under_the_root():
    for generator in seeds(1):
        state, x = random_state(generator, 4), unlike(generator, (5, 4))
        assert_close(layer_with(state, eps=0.5)(x), reference(x, state, True, eps=0.5)[0], message="eps 0.5")
        x = 1e-3 * x
        assert_close(layer_with(state)(x), reference(x, state, True)[0], message="variances near the default eps of 1e-5")


def test_one_number_per_feature_cannot_be_trained_on():
    layer = BatchNorm(3)
    for shape in [(1, 3), (1, 3, 1), (1, 3, 1, 1)]:
        assert_raises(ValueError, layer, torch.ones(shape))


def test_gradients_flow_through_the_statistics_of_the_batch():
    for generator in seeds(1):
        state = random_state(generator, 4)
        layer = layer_with(state)
        for training in (False, True):  # in this order: what training does to the statistics is not seen again
            layer.train(training)
            for shape in SHAPES:
                x = unlike(generator, shape)
                (cotangent,) = tensors(generator, shape, dtype=torch.float64)
                _, (of_x,), found = gradients(layer, x, cotangent=cotangent, parameters=True)
                leaves = [value.clone().requires_grad_() for value in (x, state["weight"], state["bias"])]
                out, _, _ = reference(leaves[0], {**state, "weight": leaves[1], "bias": leaves[2]}, training)
                expected = list(torch.autograd.grad(out, leaves, cotangent))
                mode = "training" if training else "evaluation"
                assert_close([of_x, found["weight"], found["bias"]], expected, message=f"gradients of x, weight and bias in {mode}")


def test_the_running_statistics_are_no_part_of_the_graph():
    for generator in seeds(1):
        layer = layer_with(random_state(generator, 4))
        gradients(layer, unlike(generator, (5, 4)))
        for name in ("running_mean", "running_var"):
            assert not layer.state_dict()[name].requires_grad and not getattr(layer, name).requires_grad, (
                f"{name} requires a gradient: it keeps the graph of every batch so far alive"
            )


def test_a_large_offset_does_little_harm():
    for generator in seeds(1):
        state = random_state(generator, 4, dtype=torch.float32)
        (x,) = tensors(generator, (16, 4, 5))
        x = x + 1e4
        # Neighbouring float32 numbers are 1e-3 apart near 1e4; near 1e8, where squares are, they are 8 apart.
        assert_close(layer_with(state)(x), reference(x, state, True)[0], rtol=0, atol=1e-2, message="features of unit variance around 10^4")


def test_keeps_float32_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        state = random_state(generator, 4, dtype=torch.float32)
        x = unlike(generator, (2, 15, 4), dtype=torch.float32).transpose(1, 2)
        layer = layer_with(state)
        with no_mutation(x):
            out = layer(x)
        assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
        assert_close(out, reference(x, state, True)[0], message="x transposed, float32")
