"""What must hold of the one-step actor-critic loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import actor_critic_loss

NAMES = ["logits", "values", "rewards", "next_values"]


def reference(logits, values, actions, rewards, next_values, terminated, gamma=0.99, cv=0.5, ch=0.01):
    """Value and gradients, worked out one transition at a time with Python floats: (loss, d logits, d values)."""
    batch, count = logits.shape
    loss, of_logits, of_values = 0.0, torch.zeros(batch, count, dtype=torch.float64), torch.zeros(batch, dtype=torch.float64)
    for i, row in enumerate(logits.tolist()):
        largest = max(row)
        log_z = largest + math.log(sum(math.exp(z - largest) for z in row))
        p = [math.exp(z - log_z) for z in row]
        a = int(actions[i])
        delta = float(rewards[i]) + (0 if terminated[i] else gamma * float(next_values[i])) - float(values[i])
        entropy = -sum(q * (z - log_z) for q, z in zip(p, row) if q > 0)
        loss += -(row[a] - log_z) * delta + cv * delta**2 - ch * entropy
        for j in range(count):
            surprise = -p[j] * (row[j] - log_z + entropy) if p[j] > 0 else 0.0  # d entropy / d logit j
            of_logits[i, j] = (-delta * ((j == a) - p[j]) - ch * surprise) / batch
        of_values[i] = -2 * cv * delta / batch
    return torch.tensor(loss / batch, dtype=torch.float64), of_logits, of_values


def transitions(generator, batch, actions, dtype=torch.float32):
    logits, values, rewards, next_values = tensors(generator, (batch, actions), (batch,), (batch,), (batch,), dtype=dtype)
    taken = torch.from_numpy(generator.integers(actions, size=batch))
    return [logits, values, taken, rewards, next_values, torch.from_numpy(generator.random(batch) < 0.4)]


def check(given, settings, message):
    """Compares the value, and the gradients of logits and values, with the reference."""
    expected, of_logits, of_values = reference(*given, *settings)
    loss, found = gradients(actor_critic_loss, *given, *settings)
    dtype = given[0].dtype
    assert_close(loss, expected.to(dtype), message=message)
    for name, one, other in zip(("logits", "values"), found, (of_logits, of_values)):
        assert one is not None, f"{message}: no gradient reaches {name}"
        assert_close(one, other.to(dtype), message=f"{message}: gradient of {name}")


def test_the_example_by_hand():
    row = [torch.tensor([[0.0, math.log(3)]]), torch.tensor([1.0]), torch.tensor([1]), torch.tensor([1.0]), torch.tensor([2.0])]
    loss = actor_critic_loss(*row, torch.tensor([False]), 0.5)
    entropy = 0.25 * math.log(4) + 0.75 * math.log(4 / 3)
    assert_close(loss, torch.tensor(math.log(4 / 3) + 0.5 - 0.01 * entropy), message="not terminated")
    assert_close(actor_critic_loss(*row, torch.tensor([True]), 0.5), torch.tensor(-0.01 * entropy), message="terminated")


def test_matches_the_reference_in_value_and_gradient():
    for generator in seeds(2):
        for batch, actions in [(5, 4), (1, 2), (3, 1)]:
            given = transitions(generator, batch, actions)
            for settings in [(), (0.7, 0.9, 0.3)]:
                check(given, settings, f"batch {batch}, {actions} actions, settings {settings or 'not given'}")


def test_the_actor_takes_the_error_as_a_constant():
    for generator in seeds(1):
        given = transitions(generator, 4, 3)
        found = gradients(actor_critic_loss, *given, 0.9, 0.0, 0.0)[1]
        message = "with the value term's coefficient at 0 nothing may reach values: the policy term uses the error detached"
        assert found[1] is None or not found[1].any(), message


def test_the_target_is_a_constant():
    for generator in seeds(1):
        found = gradients(actor_critic_loss, *transitions(generator, 4, 3))[1]
        for name, gradient in zip(NAMES[2:], found[2:]):
            assert gradient is None or not gradient.any(), f"a gradient reaches {name}: detach the target"


def test_a_good_surprise_makes_the_action_likelier():
    zero = torch.zeros(1)
    for reward, sign in ((1.0, -1), (-1.0, 1)):
        given = torch.zeros(1, 2), zero, torch.tensor([0]), torch.tensor([reward]), zero, torch.tensor([True])
        _, found = gradients(actor_critic_loss, *given, 1.0, 0.0, 0.0)
        message = f"reward {reward:g} where 0 was expected: descent must move the logit of the action taken by its sign"
        assert_close(found[0], torch.tensor([[0.5 * sign, -0.5 * sign]]), message=message)


def test_the_value_after_a_terminal_state_is_never_looked_at():
    for generator in seeds(2):
        given = transitions(generator, 6, 3)
        given[-1][0] = True
        given[4][given[-1]] = float("nan")
        check(given, (0.9,), "next_values is NaN where terminated: 0 * NaN is NaN")


def test_entropy_is_a_bonus():
    zero = torch.zeros(1)
    given = torch.zeros(1, 4), zero, torch.tensor([0]), zero, zero, torch.tensor([True])
    assert_close(actor_critic_loss(*given, 1.0, 1.0, 1.0), torch.tensor(-math.log(4)), message="four equal actions, no error, coefficient 1: -ln 4")
    check([torch.tensor([[2.0, 0.0, -1.0]]), zero, torch.tensor([0]), zero, zero, torch.tensor([True])], (1.0, 1.0, 1.0), "entropy alone")


def test_an_action_that_is_not_allowed_adds_nothing():
    for generator in seeds(2):
        given = transitions(generator, 5, 4)
        given[0][:, 2] = given[0][1, 3] = -torch.inf
        given[2] = given[2] % 2
        check(given, (0.9, 0.5, 0.4), "logits of -inf: their probability is 0, 0 log 0 is 0, and 0 * -inf is NaN")


def test_logits_ten_thousand_apart_do_no_harm():
    given = torch.tensor([[1e4, 0.0], [0.0, 1e4]]), torch.zeros(2), torch.tensor([0, 0]), torch.ones(2), torch.zeros(2), torch.tensor([True, True])
    check(list(given), (1.0, 0.5, 0.1), "logits 10^4 apart")


def test_keeps_float64_and_leaves_inputs_alone():
    for generator in seeds(1):
        given = transitions(generator, 4, 3, torch.float64)
        given[0] = given[0].T.contiguous().T
        with no_mutation(*given):
            loss = actor_critic_loss(*given)
        assert loss.dtype == torch.float64, f"float64 inputs gave {loss.dtype}"
        check(given, (), "logits in column order")
