"""What must hold of GRPO's advantages and loss; each trap is caught by the test that names it."""
import math
import statistics

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import group_advantages, grpo_loss


def reference_loss(log_probs, old_log_probs, reference_log_probs, advantages, mask, clip=0.2, beta=0.04):
    """One token at a time in float64, by cases: the sign of the advantage says which side of the band binds."""
    total = log_probs.new_zeros((), dtype=torch.float64)
    for i in range(len(mask)):
        length = int(mask[i].sum())
        for t in range(mask.shape[1]):
            if not mask[i, t]:
                continue
            policy, advantage = log_probs[i, t].double(), float(advantages[i])
            ratio = (policy - float(old_log_probs[i, t])).exp()
            bounded = ratio.clamp(max=1 + clip) if advantage > 0 else ratio.clamp(min=1 - clip)
            inverse = (float(reference_log_probs[i, t]) - policy).exp()
            total = total + (bounded * advantage - beta * (inverse - inverse.log() - 1)) / length
    return -total / len(mask)


def answers(generator, sequences, length, dtype=torch.float32):
    """Answers of different lengths, with a good part of the ratios outside the band on both sides."""
    policy, first, second = tensors(generator, *[(sequences, length)] * 3, dtype=dtype)
    (advantages,) = tensors(generator, (sequences,), dtype=dtype)
    mask = torch.arange(length) < torch.from_numpy(generator.integers(1, length + 1, size=(sequences, 1)))
    return [policy - 3, policy - 3 + 0.4 * first, policy - 3 + 0.4 * second, advantages, mask]


def test_the_example_by_hand():
    assert_close(group_advantages(torch.tensor([[1.0, 0.0]])), torch.tensor([[1.0, -1.0]]), message="group_advantages")
    policy = torch.tensor([[math.log(1.5), 0.0], [math.log(0.5), 5.0]])
    reference = torch.tensor([[math.log(1.5), 0.0], [0.0, 9.0]])
    mask = torch.tensor([[True, True], [True, False]])
    loss = grpo_loss(policy, torch.zeros(2, 2), reference, torch.tensor([1.0, -1.0]), mask, 0.2, 0.1)
    assert_close(loss, torch.tensor(-(1.1 - 0.8 - 0.1 * (1 - math.log(2))) / 2), message="grpo_loss")


def test_advantages_are_normalised_within_each_group():
    for generator in seeds(2):
        for shape in [(3, 5), (1, 4), (4, 2)]:
            (rewards,) = tensors(generator, shape, dtype=torch.float64)
            rewards = 3 * rewards + torch.arange(shape[0])[:, None] * 10
            rows = [[(value - statistics.fmean(row)) / statistics.pstdev(row) for value in row] for row in rewards.tolist()]
            expected = torch.tensor(rows, dtype=torch.float64)
            assert_close(group_advantages(rewards), expected, message=f"{shape[0]} groups of {shape[1]}")


def test_the_deviation_is_that_of_the_population():
    advantages = group_advantages(torch.tensor([[1.0, 1.0, 0.0, 0.0], [4.0, 0.0, 0.0, 0.0]]))
    expected = torch.tensor([[1.0, 1.0, -1.0, -1.0], [3.0, -1.0, -1.0, -1.0]])
    expected[1] /= 3**0.5
    assert_close(advantages, expected, message="groups of 4: divide the squares by 4, not by 3")


def test_equal_rewards_teach_nothing():
    rewards = torch.full((3, 7), 0.1)
    rewards[1, 0], rewards[2] = 0.6, 1e6 + 0.1
    advantages = group_advantages(rewards)
    for row in (0, 2):
        assert not advantages[row].any(), f"seven rewards of {rewards[row, 0]:g} have advantages {advantages[row].tolist()}, not exactly 0"
    assert advantages[1, 0] > 2, "one good answer among seven must stand out"
    assert_close(group_advantages(torch.tensor([[3.0], [5.0]])), torch.zeros(2, 1), message="groups of one")


def test_the_loss_matches_the_float64_reference():
    for generator in seeds(1):
        for sequences, length in [(5, 7), (1, 1), (2, 4)]:
            inputs = answers(generator, sequences, length)
            for settings in [(), (0.1, 0.9)]:
                loss = grpo_loss(*[value.clone() for value in inputs], *settings)
                assert_close(loss, reference_loss(*inputs, *settings), message=f"shape {(sequences, length)}, settings {settings or 'default'}")


def test_every_answer_weighs_the_same_whatever_its_length():
    mask = torch.tensor([[True] * 4, [True] + [False] * 3])
    zero = torch.zeros(2, 4)
    loss = grpo_loss(zero, zero, zero, torch.tensor([1.0, -3.0]), mask)
    assert_close(loss, torch.tensor(1.0), message="answers of 4 and 1 tokens, advantages 1 and -3, ratio 1: minus the mean of 1 and -3")


def test_the_bound_is_pessimistic():
    ratios, advantages = torch.tensor([[0.5], [1.5], [0.5], [1.5]]), torch.tensor([1.0, 1.0, -1.0, -1.0])
    zero, mask = torch.zeros(4, 1), torch.ones(4, 1, dtype=torch.bool)
    loss, found = gradients(grpo_loss, ratios.log(), zero, zero, advantages, mask, 0.2, 0.0)
    assert_close(loss, torch.tensor((-0.5 - 1.2 + 0.8 + 1.5) / 4), message="ratios 0.5, 1.5, 0.5, 1.5, advantages 1, 1, -1, -1, beta 0")
    message = "no gradient where the ratio has gone too far the right way, the full one where it went the wrong way"
    assert_close(found[0], torch.tensor([[-0.5], [0.0], [0.0], [1.5]]) / 4, message=message)


def test_the_penalty_pulls_towards_the_reference():
    reference, mask = torch.tensor([[math.log(2), -math.log(2)]]), torch.ones(1, 2, dtype=torch.bool)
    zero = torch.zeros(1, 2)
    loss, found = gradients(grpo_loss, zero, zero, reference, torch.zeros(1), mask, 0.2, 1.0)
    assert_close(loss, torch.tensor((1 - math.log(2) + math.log(2) - 0.5) / 2), message="reference over policy 2 and 1/2, advantage 0, beta 1")
    assert_close(found[0], torch.tensor([[-1.0, 0.5]]) / 2, message="gradient of q - log q - 1 in log pi is 1 - q")


def test_gradients_reach_the_policy_alone():
    for generator in seeds(1):
        inputs = answers(generator, 3, 5, torch.float64)
        check_gradient(grpo_loss, *inputs, 0.2, 0.3, reference=reference_loss)
        found = gradients(grpo_loss, *inputs, 0.2, 0.3)[1]
        for name, gradient in zip(("old_log_probs", "reference_log_probs", "advantages"), found[1:]):
            assert gradient is None or not gradient.any(), f"a gradient reaches {name}, which is a constant of the loss"


def test_nothing_at_a_masked_position_has_an_effect():
    for generator in seeds(2):
        inputs = answers(generator, 4, 6)
        mask = inputs[-1]
        mask[0, 2:4] = mask[1, 3:] = False
        mask[0, 0] = True
        expected = reference_loss(*inputs)
        for value in inputs[:3]:
            value[~mask] = float("nan")
        loss, found = gradients(grpo_loss, *inputs)
        assert_close(loss, expected, message="every masked entry is NaN: 0 * NaN is NaN, so replace it before it is used")
        assert not found[0].isnan().any(), "NaN at masked positions reaches the gradient of log_probs"


def test_an_answer_without_tokens_adds_nothing_and_counts():
    for generator in seeds(1):
        inputs = answers(generator, 3, 4)
        inputs[-1][1] = False
        assert_close(grpo_loss(*inputs), reference_loss(*inputs), message="answer 1 has no tokens; G is still 3")


def test_token_log_probabilities_of_minus_two_hundred_do_no_harm():
    policy, mask = torch.tensor([[-200.0]]), torch.tensor([[True]])
    loss = grpo_loss(policy, policy + 0.25, policy - 0.5, torch.tensor([1.0]), mask, 0.5, 1.0)
    expected = -(math.exp(-0.25) - (math.exp(-0.5) + 0.5 - 1))
    assert_close(loss, torch.tensor(expected), message="exp(-200) is 0 in float32: subtract the logarithms first")


def test_keeps_float64_and_takes_non_contiguous_input():
    for generator in seeds(1):
        inputs = answers(generator, 3, 5, torch.float64)
        inputs = [value.T.contiguous().T if value.ndim == 2 else value for value in inputs]
        loss, advantages = grpo_loss(*inputs), group_advantages(inputs[0])
        assert loss.dtype == advantages.dtype == torch.float64, f"float64 inputs gave a loss of {loss.dtype}, advantages of {advantages.dtype}"
        assert_close(loss, reference_loss(*inputs))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = answers(generator, 3, 5)
        with no_mutation(*inputs):
            grpo_loss(*inputs)
            group_advantages(inputs[0])
