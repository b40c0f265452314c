"""What must hold of double DQN; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import double_dqn_targets, dqn_loss, update_target


def reference_targets(rewards, terminated, online_next, target_next, gamma=0.99, legal=None):
    """One transition at a time with Python floats."""
    found = []
    for i, reward in enumerate(rewards.tolist()):
        allowed = [a for a in range(online_next.shape[1]) if legal is None or legal[i, a]]
        future = 0.0 if terminated[i] else float(target_next[i, max(allowed, key=lambda a: float(online_next[i, a]))])
        found.append(reward + gamma * future)
    return torch.tensor(found, dtype=rewards.dtype)


def reference_loss(q_values, actions, targets, weights=None, delta=1.0):
    """Value and gradient, one transition at a time with Python floats."""
    batch, total = len(actions), 0.0
    gradient = torch.zeros(q_values.shape, dtype=torch.float64)
    for i, a in enumerate(actions.tolist()):
        error, weight = float(targets[i]) - float(q_values[i, a]), 1.0 if weights is None else float(weights[i])
        total += weight * (error * error / 2 if abs(error) <= delta else delta * abs(error) - delta * delta / 2)
        gradient[i, a] = -weight * max(-delta, min(delta, error)) / batch
    return torch.tensor(total / batch, dtype=q_values.dtype), gradient.to(q_values.dtype)


def transitions(generator, batch, actions, dtype=torch.float32):
    rewards, online, target = tensors(generator, (batch,), (batch, actions), (batch, actions), dtype=dtype)
    return rewards, torch.from_numpy(generator.random(batch) < 0.3), online, target


def estimates(generator, batch, actions, dtype=torch.float32):
    """Estimates and targets with errors on both sides of 1, and positive weights."""
    q_values, targets, weights = tensors(generator, (batch, actions), (batch,), (batch,), dtype=dtype)
    return q_values, torch.from_numpy(generator.integers(actions, size=batch)), 2 * targets, weights.abs()


def test_the_example_by_hand():
    one, no = torch.tensor([1.0]), torch.tensor([False])
    found = double_dqn_targets(one, no, torch.tensor([[1.0, 3.0]]), torch.tensor([[5.0, 2.0]]), 0.5)
    assert_close(found, torch.tensor([2.0]), message="double_dqn_targets")
    loss = dqn_loss(torch.tensor([[0.0, 4.0], [1.0, 0.0]]), torch.tensor([1, 0]), torch.tensor([2.0, 1.5]), torch.tensor([1.0, 2.0]))
    assert_close(loss, torch.tensor(0.875), message="dqn_loss")
    assert_close(update_target({"w": torch.zeros(2)}, {"w": torch.ones(2)}, 0.1), {"w": torch.full((2,), 0.1)}, message="update_target")


def test_the_online_network_chooses_and_the_target_network_evaluates():
    for generator in seeds(2):
        for batch, actions in [(9, 4), (1, 3), (2, 1)]:
            given = transitions(generator, batch, actions)
            for settings in [(), (0.7,)]:
                found = double_dqn_targets(*[value.clone() for value in given], *settings)
                message = f"batch {batch}, {actions} actions, gamma {settings[0] if settings else 'not given: 0.99'}"
                assert_close(found, reference_targets(*given, *settings), message=message)


def test_an_illegal_action_is_never_chosen():
    for generator in seeds(2):
        rewards, terminated, online, target = transitions(generator, 8, 4)
        online -= 20  # below 0: a fill with 0 would make an illegal action the best
        legal = torch.from_numpy(generator.random((8, 4)) < 0.5)
        legal[:, 1] = True
        online[:, 2][~legal[:, 2]] += 30
        given = rewards, terminated, online, target, 0.9, legal
        assert_close(double_dqn_targets(*given), reference_targets(*given), message="some actions illegal, the others far below 0")


def test_a_terminal_state_is_never_looked_at():
    for generator in seeds(1):
        rewards, terminated, online, target = transitions(generator, 6, 3)
        terminated[0], terminated[1] = True, False
        expected = reference_targets(rewards, terminated, online, target, 0.9)
        legal = torch.ones(6, 3, dtype=torch.bool)
        online[terminated], target[terminated], legal[terminated] = float("nan"), float("nan"), False
        assert_close(double_dqn_targets(rewards, terminated, online, target, 0.9), expected, message="NaN where terminated: 0 * NaN is NaN")
        assert_close(double_dqn_targets(rewards, terminated, online, target, 0.9, legal), expected, message="nothing legal where terminated")


def test_no_gradient_passes_through_the_targets():
    for generator in seeds(1):
        rewards, terminated, online, target = transitions(generator, 4, 3)
        found = double_dqn_targets(rewards.requires_grad_(), terminated, online.requires_grad_(), target.requires_grad_())
        assert not found.requires_grad, "the targets hold on to the graph of a network: compute them under no_grad, or detach"
        q_values, actions, targets, weights = estimates(generator, 4, 3)
        _, grads = gradients(dqn_loss, q_values, actions, targets, weights)
        for name, gradient in zip(("targets", "weights"), grads[1:]):
            assert gradient is None or not gradient.any(), f"dqn_loss: a gradient reaches {name}"


def test_the_loss_and_its_gradient_are_those_of_huber():
    for generator in seeds(2):
        for batch, actions in [(12, 4), (1, 2), (3, 1)]:
            q_values, actions_, targets, weights = estimates(generator, batch, actions)
            for name, settings in [
                ("no weights", ()), ("weights", (weights,)), ("weights, delta 0.5", (weights, 0.5)), ("no weights, delta 2", (None, 2.0)),
            ]:  # fmt: skip
                loss, grads = gradients(dqn_loss, q_values, actions_, targets, *settings)
                expected, gradient = reference_loss(q_values, actions_, targets, *settings)
                message = f"batch {batch}, {actions} actions, {name}"
                assert_close(loss, expected, message=message)
                assert grads[0] is not None, f"{message}: no gradient reaches q_values"
                assert_close(grads[0], gradient, message=f"{message}: gradient of q_values")


def test_a_large_error_pulls_no_harder_than_delta():
    for error in (1e4, -1e4):
        loss, grads = gradients(dqn_loss, torch.zeros(1, 2), torch.tensor([1]), torch.tensor([error]), None, 0.5)
        assert_close(loss, torch.tensor(0.5 * (1e4 - 0.25)), message=f"error {error:g}, delta 0.5")
        assert_close(grads[0], torch.tensor([[0.0, -0.5 if error > 0 else 0.5]]), message=f"gradient, error {error:g}, delta 0.5")


def test_the_target_moves_a_little_of_the_way():
    for generator in seeds(1):
        old, new = tensors(generator, (3, 2), (3, 2))
        target, online = {"net.weight": old, "net.steps": torch.tensor(7)}, {"net.weight": new, "net.steps": torch.tensor(12)}
        for tau in (0.0, 0.25, 1.0):
            expected = {"net.weight": old + tau * (new - old), "net.steps": torch.tensor(12)}
            assert_close(update_target(target, online, tau), expected, message=f"tau {tau}; a counter is copied from online")


def test_keeps_float64_and_leaves_inputs_alone():
    for generator in seeds(1):
        rewards, terminated, online, target = transitions(generator, 4, 3, torch.float64)
        legal = torch.tensor([[True, False, True]] * 4)
        online, target = online.T.contiguous().T, target.T.contiguous().T
        with no_mutation(rewards, terminated, online, target, legal):
            found = double_dqn_targets(rewards, terminated, online, target, 0.9, legal)
        assert_close(found, reference_targets(rewards, terminated, online, target, 0.9, legal), message="float64, in column order")
        given = estimates(generator, 4, 3, torch.float64)
        with no_mutation(*given):
            loss = dqn_loss(*given)
        assert found.dtype == loss.dtype == torch.float64, f"float64 inputs gave targets of {found.dtype}, a loss of {loss.dtype}"
        one, other = {"w": online, "n": torch.tensor(1)}, {"w": target, "n": torch.tensor(2)}
        with no_mutation(one, other):
            update_target(one, other, 0.5)
