"""What must hold of a residual block; each trap is caught by the test that names it."""
import torch
import torch.nn.functional as F
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import ResidualBlock

KINDS = [(3, 3, 1), (2, 4, 1), (3, 3, 2), (2, 4, 2), (4, 2, 3)]  # channels in, channels out, stride


def names_and_shapes(channels_in, channels_out, stride):
    """The state that the block is to have."""
    layers = {"conv1": "bn1", "conv2": "bn2"}
    shapes = {"conv1.weight": (channels_out, channels_in, 3, 3), "conv2.weight": (channels_out, channels_out, 3, 3)}
    if stride != 1 or channels_in != channels_out:
        layers["downsample.0"] = "downsample.1"
        shapes["downsample.0.weight"] = (channels_out, channels_in, 1, 1)
    for norm in layers.values():
        shapes |= {f"{norm}.{name}": (channels_out,) for name in ("weight", "bias", "running_mean", "running_var")}
        shapes[f"{norm}.num_batches_tracked"] = ()
    return shapes


def random_state(generator, kind, dtype=torch.float64):
    """Weights and running statistics as after some training."""
    state = {}
    for name, shape in names_and_shapes(*kind).items():
        (value,) = tensors(generator, shape, dtype=dtype)
        if len(shape) == 4:
            value = value / (shape[1] * shape[2] * shape[3]) ** 0.5
        elif name.endswith("running_var"):
            value = value.square() + 0.3
        state[name] = torch.tensor(5) if name.endswith("tracked") else value
    return state


def block_with(state, kind, training):
    """The candidate's block, in the dtype of the given state and holding it."""
    block = ResidualBlock(*kind).to(state["conv1.weight"].dtype)
    block.load_state_dict(state)
    block.train(training)
    return block


def reference(x, state, kind, training):
    """Float64, through the framework's functions; also the running statistics after it."""
    state = {name: value if name.endswith("tracked") else value.double() for name, value in state.items()}
    statistics = {name: value.clone() for name, value in state.items() if "running" in name}

    def norm(value, name):
        mean, var = statistics[f"{name}.running_mean"], statistics[f"{name}.running_var"]
        return F.batch_norm(value, mean, var, state[f"{name}.weight"], state[f"{name}.bias"], training)

    x = x.double()
    out = norm(F.conv2d(x, state["conv1.weight"], stride=kind[2], padding=1), "bn1").clamp(min=0)
    out = norm(F.conv2d(out, state["conv2.weight"], padding=1), "bn2")
    if "downsample.0.weight" in state:
        x = norm(F.conv2d(x, state["downsample.0.weight"], stride=kind[2]), "downsample.1")
    return (out + x).clamp(min=0), statistics


def test_the_example_by_hand():
    block, middle = ResidualBlock(1, 1), torch.zeros(1, 1, 3, 3)
    middle[0, 0, 1, 1] = 1
    state = {"conv1.weight": 2 * middle, "conv2.weight": middle / 2}
    for norm, bias in (("bn1", -1.0), ("bn2", 0.0)):
        state |= {f"{norm}.weight": torch.ones(1), f"{norm}.bias": torch.tensor([bias]), f"{norm}.running_mean": torch.zeros(1)}
        state |= {f"{norm}.running_var": torch.ones(1), f"{norm}.num_batches_tracked": torch.tensor(0)}
    block.load_state_dict(state)
    block.eval()
    out = block(torch.tensor([3.0, -2.0]).view(2, 1, 1, 1))
    assert_close(out, torch.tensor([5.5, 0.0]).view(2, 1, 1, 1))


def test_the_state_has_a_projection_only_where_shapes_differ():
    for kind in KINDS:
        found = {name: tuple(value.shape) for name, value in ResidualBlock(*kind).state_dict().items()}
        wanted = names_and_shapes(*kind)
        missing, extra = sorted(wanted.keys() - found.keys()), sorted(found.keys() - wanted.keys())
        where = "channels {} -> {}, stride {}".format(*kind)
        assert not missing and not extra, f"{where}: the state lacks {missing} and has {extra} beyond what is asked for"
        assert found == wanted, f"{where}: the state should have the shapes {wanted}, it has {found}"


def test_training_matches_the_formula():
    for generator in seeds(1):
        for kind in KINDS:
            state = random_state(generator, kind)
            (x,) = tensors(generator, (2, kind[0], 7, 6), dtype=torch.float64)
            expected, statistics = reference(x, state, kind, True)
            block, where = block_with(state, kind, True), "training, channels {} -> {}, stride {}".format(*kind)
            assert_close(block(x), expected, message=where)
            after = block.state_dict()
            assert_close({name: after[name] for name in statistics}, statistics, message=f"{where}: running statistics")


def test_evaluation_matches_the_formula():
    for generator in seeds(1):
        for kind in KINDS:
            state = random_state(generator, kind)
            (x,) = tensors(generator, (1, kind[0], 5, 8), dtype=torch.float64)
            expected, _ = reference(x, state, kind, False)
            assert_close(block_with(state, kind, False)(x), expected, message="evaluation, channels {} -> {}, stride {}".format(*kind))


def test_the_stride_is_one_unless_told():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3, 5, 4))
        shape = tuple(ResidualBlock(3, 2)(x).shape)
        assert shape == (2, 2, 5, 4), f"without a stride (2, 3, 5, 4) becomes (2, 2, 5, 4), it came as {shape}"


def test_gradients_reach_input_and_weights_by_both_paths():
    for generator in seeds(1):
        for kind in [(3, 3, 1), (2, 3, 2)]:
            state = random_state(generator, kind)
            (x,) = tensors(generator, (2, kind[0], 5, 4), dtype=torch.float64)
            expected_out, _ = reference(x, state, kind, True)
            (cotangent,) = tensors(generator, tuple(expected_out.shape), dtype=torch.float64)
            _, (of_x,), found = gradients(block_with(state, kind, True), x, cotangent=cotangent, parameters=True)
            leaves = {name: state[name].clone().requires_grad_() for name in found}
            of_input = x.clone().requires_grad_()
            out, _ = reference(of_input, {**state, **leaves}, kind, True)
            expected = dict(zip(["x", *leaves], torch.autograd.grad(out, [of_input, *leaves.values()], cotangent)))
            assert_close({"x": of_x, **found}, expected, message="gradients, channels {} -> {}, stride {}".format(*kind))


def test_the_input_is_left_alone():
    for generator in seeds(1):
        for kind in [(3, 3, 1), (2, 4, 2)]:
            state = random_state(generator, kind, torch.float32)
            (x,) = tensors(generator, (2, 6, 4, kind[0]))
            x = x.permute(0, 3, 1, 2)
            block = block_with(state, kind, False)
            with no_mutation(x):
                out = block(x)
            assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
            assert_close(out, reference(x, state, kind, False)[0], message="float32, channels last in memory")
