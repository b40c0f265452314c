"""What must hold of REINFORCE with a baseline; each trap is caught by the test that names it."""
import itertools

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import reinforce_loss, rewards_to_go


def reference_to_go(rewards, mask, gamma=1.0):
    """The double sum as it is written, in float64."""
    found = torch.zeros(rewards.shape, dtype=torch.float64)
    for i, (row, length) in enumerate(zip(rewards.tolist(), mask.sum(dim=1).tolist())):
        for t in range(length):
            found[i, t] = sum(gamma ** (u - t) * row[u] for u in range(t, length))
    return found


def reference_loss(log_probs, rewards, baselines, mask, gamma=1.0):
    to_go, total = reference_to_go(rewards, mask, gamma), 0.0
    for i, length in enumerate(mask.sum(dim=1).tolist()):
        for t in range(length):
            total -= gamma**t * (float(to_go[i, t]) - float(baselines[i, t])) * float(log_probs[i, t])
    return torch.tensor(total / len(mask), dtype=torch.float64)


def episodes(generator, count, steps, dtype=torch.float32):
    """Log-probabilities, rewards, baselines, and episodes of different lengths of at least 1."""
    numbers = tensors(generator, *[(count, steps)] * 3, dtype=dtype)
    lengths = torch.from_numpy(generator.integers(1, steps + 1, size=(count, 1)))
    return [*numbers, torch.arange(steps) < lengths]


def test_the_example_by_hand():
    rewards, mask = torch.tensor([[1.0, 2.0, 9.0]]), torch.tensor([[True, True, False]])
    assert_close(rewards_to_go(rewards, mask, 0.5), torch.tensor([[2.0, 2.0, 0.0]]), message="rewards_to_go")
    loss = reinforce_loss(torch.tensor([[-1.0, -2.0, 5.0]]), rewards, torch.tensor([[1.0, 1.0, 4.0]]), mask, 0.5)
    assert_close(loss, torch.tensor(2.0), message="reinforce_loss")


def test_matches_the_double_sum():
    for generator in seeds(2):
        for count, steps in [(4, 7), (1, 1), (2, 3)]:
            inputs = episodes(generator, count, steps)
            for settings in [(), (0.9,), (0.0,)]:
                message = f"{count} episodes of up to {steps} steps, gamma {settings[0] if settings else 'not given: 1'}"
                found = rewards_to_go(inputs[1].clone(), inputs[3].clone(), *settings)
                assert_close(found, reference_to_go(inputs[1], inputs[3], *settings).float(), message=f"rewards_to_go, {message}")
                loss = reinforce_loss(*[value.clone() for value in inputs], *settings)
                assert_close(loss, reference_loss(*inputs, *settings).float(), message=message)


def test_the_mean_gradient_is_the_exact_policy_gradient():
    for generator in seeds(2):
        logits, baseline, payoff = tensors(generator, (3, 2), (3,), (3, 2), dtype=torch.float64)
        logits.requires_grad_()
        log_policy = logits.log_softmax(dim=1)
        steps, gamma = 4, 0.7
        # All action sequences of an environment of 3 states: action 1 in state 2 ends the episode.
        chances, taken, rewards, baselines, mask = [], [], [], [], []
        for actions in itertools.product(range(2), repeat=steps):
            state, over = 0, False
            rows = [[], [], [], []]
            for action in actions:
                entry = [log_policy[state, action], payoff[state, action], baseline[state], torch.tensor(True)]
                nothing = [torch.zeros((), dtype=torch.float64), torch.tensor(0.0).double(), torch.tensor(0.0).double(), torch.tensor(False)]
                for row, value in zip(rows, nothing if over else entry):
                    row.append(value)
                over = over or (state == 2 and action == 1)
                state = (state + 1 + action) % 3
            rows = [torch.stack(row) for row in rows]
            if any(torch.equal(rows[0], other) for other in taken):
                continue  # the same episode: it differs only in actions after its end
            for column, row in zip((taken, rewards, baselines, mask), rows):
                column.append(row)
            chances.append(rows[0].sum().exp())
        taken, rewards, baselines, mask, chances = map(torch.stack, (taken, rewards, baselines, mask, chances))
        assert abs(float(chances.detach().sum()) - 1) < 1e-9
        returns = (rewards * gamma ** torch.arange(steps, dtype=torch.float64)).sum(dim=1)
        (exact,) = torch.autograd.grad((chances * returns).sum(), logits, retain_graph=True)
        for name, guess in (("the baseline", baselines), ("no baseline", torch.zeros_like(baselines))):
            found = gradients(reinforce_loss, taken.detach(), rewards, guess, mask, gamma)[1][0]
            assert found is not None, "no gradient reaches log_probs"
            weighted = found * (len(chances) * chances.detach())[:, None]  # the loss weighs episodes alike; their law does not
            (mean,) = torch.autograd.grad(taken, logits, weighted, retain_graph=True)
            assert_close(mean, -exact, message=f"with {name}, gamma {gamma}: the mean gradient over all episodes is minus that of J")


def test_a_reward_counts_for_the_actions_before_it_alone():
    rewards, mask = torch.tensor([[0.0, 1.0, 0.0]]), torch.ones(1, 3, dtype=torch.bool)
    found = gradients(reinforce_loss, torch.zeros(1, 3), rewards, torch.zeros(1, 3), mask)[1][0]
    assert_close(found, torch.tensor([[-1.0, -1.0, 0.0]]), message="one reward, at step 1: the action at step 2 has no part in it")


def test_steps_are_summed_and_episodes_averaged():
    mask = torch.tensor([[True] * 4, [True, False, False, False]])
    rewards = torch.zeros(2, 4)
    loss = reinforce_loss(-torch.ones(2, 4), rewards, torch.full((2, 4), -1.0), mask)
    assert_close(loss, torch.tensor(2.5), message="advantage 1 and log-probability -1 at 4 steps of one episode and 1 of the other: (4 + 1) / 2")


def test_the_gradient_reaches_the_policy_alone():
    for generator in seeds(1):
        found = gradients(reinforce_loss, *episodes(generator, 3, 4), 0.9)[1]
        assert found[0] is not None and found[0].any(), "no gradient reaches log_probs"
        for name, gradient in zip(("rewards", "baselines"), found[1:]):
            assert gradient is None or not gradient.any(), f"a gradient reaches {name}: detach the advantage"


def test_nothing_at_a_masked_step_has_an_effect():
    for generator in seeds(2):
        inputs = episodes(generator, 3, 5)
        mask = inputs[-1]
        mask[0, 2:] = False
        expected = reference_loss(*inputs, 0.9).float()
        to_go = reference_to_go(inputs[1], mask, 0.9).float()
        for value in inputs[:3]:
            value[~mask] = float("nan")
        loss, found = gradients(reinforce_loss, *inputs, 0.9)
        assert_close(loss, expected, message="every masked entry is NaN: 0 * NaN is NaN")
        assert not found[0].isnan().any(), "NaN at masked steps reaches the gradient of log_probs"
        assert_close(rewards_to_go(inputs[1], mask, 0.9), to_go, message="rewards_to_go, every masked reward NaN")


def test_keeps_float64_and_takes_non_contiguous_input():
    for generator in seeds(1):
        inputs = [value.T.contiguous().T for value in episodes(generator, 3, 5, torch.float64)]
        loss, to_go = reinforce_loss(*inputs, 0.9), rewards_to_go(inputs[1], inputs[3], 0.9)
        assert loss.dtype == to_go.dtype == torch.float64, f"float64 inputs gave a loss of {loss.dtype}, rewards to go of {to_go.dtype}"
        assert_close(loss, reference_loss(*inputs, 0.9))
        assert_close(to_go, reference_to_go(inputs[1], inputs[3], 0.9))
    one = torch.ones(1, 30, dtype=torch.float64)
    loss = reinforce_loss(-one, 0 * one, -one, one.bool(), 0.9)
    expected = torch.tensor(10 - 10 * 0.9**30, dtype=torch.float64)
    # a sum of 30 terms in float64 is right to 1e-14; powers of 0.9 in float32 are off by 1e-8
    assert_close(loss, expected, rtol=1e-12, atol=0, message="float64, 30 steps that weigh 0.9**t each: were the powers taken in float32?")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = episodes(generator, 3, 5)
        inputs[-1][0, 1:] = False
        with no_mutation(*inputs):
            reinforce_loss(*inputs, 0.9)
            rewards_to_go(inputs[1], inputs[3], 0.9)
