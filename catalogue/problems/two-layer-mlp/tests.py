"""What must hold of a two-layer network trained by hand; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import forward, initialise, loss_and_gradients, train

NAMES = ("w1", "b1", "w2", "b2")


def reference_logits(parameters, x):
    """Every product written out and summed; a unit is on where the real part of its input is positive."""
    before = (x[:, :, None] * parameters["w1"]).sum(axis=1) + parameters["b1"]
    hidden = np.where(before.real > 0, before, 0)
    return (hidden[:, :, None] * parameters["w2"]).sum(axis=1) + parameters["b2"]


def reference_loss(parameters, x, targets):
    """Mean of log-sum-exp minus the target's logit, for real or complex parameters."""
    logits = reference_logits(parameters, x)
    largest = logits.real.max(axis=1)
    log_totals = np.log(np.exp(logits - largest[:, None]).sum(axis=1)) + largest
    return (log_totals - logits[np.arange(len(x)), targets]).mean()


def reference_gradients(parameters, x, targets, step=1e-30):
    """Im loss(entry + i·step) / step: exact to rounding, since nothing is subtracted and no ReLU is crossed (Squire and Trapp, 1998)."""
    gradients = {}
    for name, value in parameters.items():
        gradients[name] = np.zeros_like(value)
        for index in np.ndindex(value.shape):
            stepped = value.astype(np.complex128)
            stepped[index] += 1j * step
            gradients[name][index] = reference_loss({**parameters, name: stepped}, x, targets).imag / step
    return gradients


def network(generator, batch=5, inputs=3, hidden=4, classes=3):
    """Random parameters, x and targets."""
    *values, x = arrays(generator, (inputs, hidden), (hidden,), (hidden, classes), (classes,), (batch, inputs))
    return dict(zip(NAMES, values)), x, generator.integers(classes, size=batch)


def copied(parameters):
    """The same parameters in arrays of their own, so that only the test about mutation notices a write into them."""
    return {name: value.copy() for name, value in parameters.items()}


def check_gradients(parameters, x, targets, message):
    """Compares the loss, then every gradient, with complex steps."""
    loss, gradients = loss_and_gradients(copied(parameters), x, targets)
    assert_close(loss, reference_loss(parameters, x, targets), message=f"{message}: loss")
    assert isinstance(gradients, dict) and set(gradients) == set(NAMES), f"{message}: expected gradients of w1, b1, w2 and b2"
    expected = reference_gradients(parameters, x, targets)
    for name in reversed(NAMES):  # the order in which the backward pass meets them
        assert_close(gradients[name], expected[name], message=f"{message}: gradient of {name}")


def example():
    """The network of the statement."""
    parameters = {
        "w1": np.array([[1.0, -1.0]]),
        "b1": np.array([0.0, 0.0]),
        "w2": np.array([[2.0, 0.0], [1.0, 3.0]]),
        "b2": np.array([0.0, 6.0]),
    }
    return parameters, np.array([[3.0]]), np.array([0])


def test_the_example_by_hand():
    parameters, x, targets = example()
    assert_close(forward(parameters, x), np.array([[6.0, 6.0]]), message="logits")


def test_the_example_of_the_gradients_by_hand():
    loss, gradients = loss_and_gradients(*example())
    assert_close(loss, np.log(2.0), message="loss")
    assert_close(gradients["w2"], np.array([[-1.5, 1.5], [0.0, 0.0]]), message="gradient of w2")
    assert_close(gradients["b2"], np.array([-0.5, 0.5]), message="gradient of b2")
    assert_close(gradients["w1"], np.array([[-3.0, 0.0]]), message="gradient of w1: the second unit is off")
    assert_close(gradients["b1"], np.array([-1.0, 0.0]), message="gradient of b1: the second unit is off")


def test_forward_matches_the_products_written_out():
    for generator in seeds(2):
        for batch, inputs, hidden, classes in [(5, 3, 4, 3), (1, 1, 2, 2), (4, 3, 3, 3), (2, 6, 1, 5)]:
            parameters, x, _ = network(generator, batch, inputs, hidden, classes)
            message = f"logits of {batch} examples, network {inputs}-{hidden}-{classes}"
            assert_close(forward(parameters, x), reference_logits(parameters, x), message=message)


def test_loss_and_gradients_match_complex_steps():
    for generator in seeds(2):
        for batch, inputs, hidden, classes in [(4, 3, 3, 3), (5, 3, 4, 3), (1, 2, 3, 2)]:
            check_gradients(*network(generator, batch, inputs, hidden, classes), f"network {inputs}-{hidden}-{classes}, {batch} examples")


def test_the_same_batch_twice_has_the_same_loss_and_gradients():
    for generator in seeds(1):
        parameters, x, targets = network(generator)
        loss, gradients = loss_and_gradients(copied(parameters), x, targets)
        loss_twice, gradients_twice = loss_and_gradients(copied(parameters), np.tile(x, (2, 1)), np.tile(targets, 2))
        assert_close(loss_twice, loss, message="loss of the same five examples given twice: it is a mean")
        for name in NAMES:
            message = f"gradient of {name} for the same five examples given twice: it is that of a mean"
            assert_close(gradients_twice[name], gradients[name], message=message)


def test_the_slope_of_relu_at_zero_is_zero():
    for generator in seeds(1):
        parameters, x, targets = network(generator)
        x[:2] = 0
        parameters["b1"][:] = 0
        check_gradients(parameters, x, targets, "two examples meet every hidden unit at exactly 0, where its slope is 0")


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        parameters, x, targets = network(generator)
        for name in ("w2", "b2"):
            parameters[name] *= 1e4
        targets[0] = reference_logits(parameters, x)[0].argmin()
        check_gradients(parameters, x, targets, "logits of magnitude 10^4, one target the lowest of its row")


def test_initial_weights_have_the_scale_that_relu_needs():
    for generator in seeds(1):
        parameters = initialise(generator, 50, 200, 40)
        for name, shape in {"w1": (50, 200), "b1": (200,), "w2": (200, 40), "b2": (40,)}.items():
            value = parameters[name]
            assert value.shape == shape and value.dtype == np.float64, f"{name} is {value.dtype} {value.shape}, expected float64 {shape}"
        for name, rows in {"w1": 50, "w2": 200}.items():
            # 8000 draws or more: their standard deviation is within 1 % of the true one, their mean within 0.011 of it
            found, wanted = parameters[name].std(), np.sqrt(2 / rows)
            assert abs(found / wanted - 1) < 0.1, f"{name} has {rows} rows and standard deviation {found:.4f}, expected about {wanted:.4f}"
            assert abs(parameters[name].mean()) < 0.1 * wanted, f"{name} has mean {parameters[name].mean():.4f}, expected about 0"
        for name in ("b1", "b2"):
            assert_close(parameters[name], np.zeros_like(parameters[name]), message=f"initial {name}")


def test_initial_weights_come_from_the_generator():
    for generator in seeds(1):
        seed = int(generator.integers(2**32))
        first = initialise(np.random.default_rng(seed), 3, 4, 2)
        again = initialise(np.random.default_rng(seed), 3, 4, 2)
        other = initialise(np.random.default_rng(seed + 1), 3, 4, 2)
        for name in ("w1", "w2"):
            assert np.array_equal(first[name], again[name]), f"{name} differs between two generators in the same state"
            assert not np.array_equal(first[name], other[name]), f"{name} is the same for two generators in different states"


def test_each_step_moves_every_parameter_by_the_gradient_at_the_same_point():
    for generator in seeds(2):
        parameters, x, targets = network(generator)
        for steps in (1, 4):
            expected = parameters
            for _ in range(steps):
                gradients = reference_gradients(expected, x, targets)
                expected = {name: expected[name] - 0.3 * gradients[name] for name in NAMES}
            trained, _ = train(copied(parameters), x, targets, steps, 0.3)
            for name in NAMES:
                assert_close(trained[name], expected[name], message=f"{name} with {steps=} and learning_rate=0.3")


def test_each_loss_is_taken_before_its_step():
    for generator in seeds(1):
        parameters, x, targets = network(generator)
        trained, losses = train(copied(parameters), x, targets, 3, 0.1)
        assert len(losses) == 3, f"3 steps give 3 losses, this gave {len(losses)}"
        assert_close(float(losses[0]), float(reference_loss(parameters, x, targets)), message="the first loss is that of the parameters given")
        trained, losses = train(copied(parameters), x, targets, 0, 0.1)
        assert len(losses) == 0, f"no steps give no losses, this gave {len(losses)}"
        for name in NAMES:
            assert_close(trained[name], parameters[name], message=f"{name} after no steps")


def test_training_separates_what_no_line_can():
    for generator in seeds(1):
        corners = np.array([[1.0, 1.0], [-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0]])
        x = np.repeat(corners, 15, axis=0) + 0.2 * generator.standard_normal((60, 2))
        targets = np.repeat([0, 0, 1, 1], 15)
        trained, losses = train(initialise(generator, 2, 32, 2), x, targets, 200, 0.5)
        # over 3000 seeds the reference ends below 0.004; a linear model cannot go far below ln 2 = 0.69
        assert losses[-1] < 0.05, f"after 200 steps on four corners labelled by XOR the loss is {losses[-1]:.3f}, expected below 0.05"
        accuracy = (reference_logits(trained, x).argmax(axis=1) == targets).mean()
        assert accuracy == 1, f"the trained parameters classify {accuracy:.0%} of the four corners, though the loss says otherwise"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        parameters, x, targets = network(generator)
        with no_mutation(parameters, x, targets):
            forward(parameters, x)
            loss_and_gradients(parameters, x, targets)
            train(parameters, x, targets, 2, 0.1)
