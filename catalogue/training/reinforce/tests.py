"""What a healthy REINFORCE agent looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from warmup import assert_close, gradients, seeds

from solution import Agent, Corridor, discounted_returns, entropy, policy_loss, train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def mean(series):
    return sum(series) / len(series)


def test_the_return_rises_to_what_the_corridor_gives():
    returns = trained()[1]["return"]
    assert returns[0] < 0.8, f"the mean return of the first update is {returns[0]:.2f}; an agent that knows nothing stays below 0.8"
    final = mean(returns[-10:])
    assert 0.82 < final < 0.9, f"the mean return of the last 10 updates is {final:.3f}; healthy runs reach 0.82, and more than 0.9 cannot be had"


def test_the_greedy_policy_reaches_the_goal():
    history = trained()[1]
    assert history["goals"][-1] > 0.99, f"the greedy policy reaches the goal in {history['goals'][-1]:.2f} of 30 episodes; healthy ones always do"
    assert 0.8 < history["greedy_return"][-1] < 0.9, f"its mean return is {history['greedy_return'][-1]:.3f}; healthy ones lie between 0.8 and 0.9"


def test_the_agent_walks_right_in_every_cell():
    agent, _ = trained()
    right = agent(torch.arange(7))[0].softmax(dim=-1)[:6, 1].min().item()
    assert right > 0.9, f"in some cell the agent walks right with probability {right:.2f}; healthy agents pass 0.9 everywhere"


def test_values_are_the_discounted_returns():
    agent, _ = trained()
    # with slips of 0.1 each cell costs 1.25 steps on average, and a little more near the left end
    values = agent(torch.arange(7))[1].tolist()
    assert 0.85 < values[5] < 1.1, f"the value beside the goal is {values[5]:.2f}; healthy ones lie between 0.85 and 1.1"
    assert 0.6 < values[3] < 0.92, f"the value of the start is {values[3]:.2f}; healthy ones lie between 0.6 and 0.92"
    assert mean(trained()[1]["value_loss"][-10:]) < 0.02, "the value loss ends above 0.02"


def test_entropy_starts_high_and_falls_late():
    series = trained()[1]["entropy"]
    assert series[0] > 0.55, f"the entropy starts at {series[0]:.2f}; two actions of like chance have ln 2 = 0.69"
    assert mean(series[-10:]) < 0.05, f"the entropy ends at {mean(series[-10:]):.3f}; healthy runs end below 0.05"


def test_returns_add_up_backwards_from_the_last_step():
    for generator in seeds(2):
        rewards = torch.tensor(generator.normal(size=6), dtype=torch.float32)
        for bootstrap in (0.0, 2.5):
            expected = [sum(0.9 ** (k - t) * rewards[k].item() for k in range(t, 6)) + 0.9 ** (6 - t) * bootstrap for t in range(6)]
            found = discounted_returns(rewards, bootstrap, 0.9)
            assert_close(found, torch.tensor(expected), atol=1e-5, message=f"six rewards, a bootstrap of {bootstrap}, gamma 0.9")
    assert_close(discounted_returns(torch.tensor([0.0, 1.0]), 0.0), torch.tensor([0.97, 1.0]), message="gamma as the script sets it")


def test_the_policy_loss_and_its_gradient_are_those_of_the_log_likelihood():
    for generator in seeds(1):
        logits = torch.tensor(generator.normal(size=(5, 2)))
        actions, advantages = torch.tensor([0, 1, 1, 0, 1]), torch.tensor(generator.normal(size=5))

        def reference(logits, actions, advantages):
            probabilities = logits.exp() / logits.exp().sum(dim=1, keepdim=True)
            return -(torch.log(probabilities[torch.arange(5), actions]) * advantages).mean()

        found, (by_logits, by_advantages) = gradients(policy_loss, logits, actions, advantages)
        expected, (expected_by_logits, _) = gradients(reference, logits, actions, advantages)
        assert_close(found, expected, message="the loss of five actions")
        assert_close(by_logits, expected_by_logits, message="its gradient by the logits")
        assert by_advantages is None or not by_advantages.any(), "the loss has a gradient by the advantages: the policy would push the baseline"


def test_the_entropy_is_that_of_the_softmax():
    logits = torch.tensor([[0.0, 0.0], [math.log(3), 0.0]])
    expected = (math.log(2) - 0.75 * math.log(0.75) - 0.25 * math.log(0.25)) / 2
    assert_close(entropy(logits), torch.tensor(expected), message="an even policy and one of 3 to 1")


def test_the_corridor_is_as_described():
    generator = torch.Generator().manual_seed(0)
    environment = Corridor(generator)
    moved = []
    for _ in range(300):
        assert environment.reset() == 3, "an episode starts in cell 3"
        state, reward, terminated, truncated = environment.step(1)
        moved.append(state - 3)
        assert_close(reward, -0.05, message="the reward of a step")
        assert not terminated and not truncated, "an episode ends after one step"
    share = moved.count(1) / 300
    assert 0.83 < share < 0.97, f"walking right moves right in {share:.2f} of the cases; one in ten slips"
    environment.reset()
    for time in range(1, 21):
        _, reward, terminated, truncated = environment.step(0)
        assert not terminated, "walking left reaches the goal"
        assert truncated == (time == 20), f"after {time} steps truncated is {truncated}; the horizon is 20"


def test_gradients_are_finite_and_the_run_repeats_with_its_seed():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    assert mean(norms[-20:]) < 0.5, f"the mean gradient norm of the last 20 updates is {mean(norms[-20:]):.2f}; healthy runs stay below 0.5"
    assert_close(train(3)[1]["return"][:30], train(3)[1]["return"][:30], message="the returns of two runs with seed 3")


def test_every_parameter_of_a_new_agent_is_reached():
    agent = Agent()
    logits, values = agent(torch.arange(7))
    assert logits.shape == (7, 2) and values.shape == (7,), f"logits of shape {tuple(logits.shape)}, values of shape {tuple(values.shape)}"
    assert float(logits.detach().abs().max()) < 3, "a new agent is sure of its actions"
