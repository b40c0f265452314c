"""What must hold of a reward model's losses; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import last_token_rewards, pairwise_loss, ranking_loss


def reference_pairwise(chosen, rejected, margin=0.0):
    """The cross-entropy of a softmax over the two rewards, the chosen one's lowered by the margin."""
    lowered = chosen - margin
    return (torch.stack([lowered, rejected]).logsumexp(dim=0) - lowered).mean()


def reference_ranking(rewards, ranks):
    """One pair at a time in float64: the cross-entropy of a softmax over the two rewards, the better one being right."""
    prompts = []
    for row, order in zip(rewards.double(), ranks.tolist()):
        pairs = [
            row[[i, j]].logsumexp(dim=0) - row[i]
            for i in range(len(order))
            for j in range(len(order))
            if order[i] and order[j] and order[i] < order[j]
        ]
        if pairs:
            prompts.append(torch.stack(pairs).mean())
    return torch.stack(prompts).mean() if prompts else 0 * rewards.double().sum()


def rankings(generator, prompts, answers, dtype=torch.float32):
    """Rewards and ranks with ties and missing answers."""
    (rewards,) = tensors(generator, (prompts, answers), dtype=dtype)
    return rewards, torch.from_numpy(generator.integers(0, answers, size=(prompts, answers)))


def test_the_example_by_hand():
    mask = torch.tensor([[True, True, True, False]])
    assert_close(last_token_rewards(torch.tensor([[1.0, 2.0, 3.0, 4.0]]), mask), torch.tensor([3.0]), message="last_token_rewards")
    loss = pairwise_loss(torch.tensor([3.0]), torch.tensor([1.0]), torch.tensor([1.0]))
    assert_close(loss, torch.tensor(0.313262), message="pairwise_loss")
    rewards = torch.tensor([[math.log(3), 0.0, 0.0], [0.0, 0.0, 5.0]])
    loss = ranking_loss(rewards, torch.tensor([[1, 2, 2], [1, 2, 0]]))
    assert_close(loss, torch.tensor((math.log(4 / 3) + math.log(2)) / 2), message="ranking_loss")


def test_the_last_token_is_found_with_padding_on_either_side():
    for generator in seeds(2):
        (scores,) = tensors(generator, (5, 7))
        mask = torch.tensor([[0, 0, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0, 0], [0, 1, 1, 1, 1, 0, 0], [1] * 7, [1, 0, 0, 0, 0, 0, 0]]).bool()
        expected = torch.stack([row[keep][-1] for row, keep in zip(scores, mask)])
        assert_close(last_token_rewards(scores.clone(), mask), expected, message="padding left, right, on both sides, none, all but the first")
        assert_close(last_token_rewards(scores[:1], mask[:1]), expected[:1], message="a batch of one")


def test_only_the_last_token_receives_a_gradient():
    for generator in seeds(1):
        (scores,) = tensors(generator, (2, 4))
        mask = torch.tensor([[True, True, True, False], [False, True, True, True]])
        _, (found,) = gradients(last_token_rewards, scores, mask)
        assert_close(found, torch.tensor([[0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]), message="gradient of the summed rewards")


def test_pairs_match_the_cross_entropy_of_two_classes():
    for generator in seeds(2):
        for pairs in (1, 6):
            chosen, rejected, margin = tensors(generator, *[(pairs,)] * 3, dtype=torch.float64)
            for name, given in (("no margin", ()), ("a margin", (margin,))):
                loss, found = gradients(pairwise_loss, chosen, rejected, *given)
                message = f"{pairs} pairs, {name}"
                inputs = [chosen.clone().requires_grad_(), rejected.clone().requires_grad_()]
                expected = reference_pairwise(*inputs, *given)
                assert_close(loss, expected.detach(), message=message)
                for side, one, other in zip(("chosen", "rejected"), found, torch.autograd.grad(expected, inputs)):
                    assert one is not None, f"{message}: no gradient reaches {side}"
                    assert_close(one, other, message=f"{message}: gradient of {side}")


def test_a_margin_asks_for_more():
    chosen, rejected = torch.tensor([2.0, 0.0]), torch.tensor([0.0, 0.0])
    loss = pairwise_loss(chosen, rejected, torch.tensor([2.0, 3.0]))
    expected = (math.log(2) + math.log1p(math.exp(3))) / 2
    assert_close(loss, torch.tensor(expected), message="differences 2 and 0, margins 2 and 3: -log sigmoid(0) and -log sigmoid(-3)")


def test_rewards_ten_thousand_apart_stay_finite():
    zero = torch.zeros(1)
    for far, loss, slope in [(-1e4, 1e4, -1.0), (1e4, 0.0, 0.0)]:
        found, grads = gradients(pairwise_loss, torch.tensor([far]), zero)
        assert_close(found, torch.tensor(loss), message=f"pairwise, difference {far:g}")
        assert_close(grads[0], torch.tensor([slope]), message=f"pairwise, gradient at a difference of {far:g}")
        found, grads = gradients(ranking_loss, torch.tensor([[far, 0.0]]), torch.tensor([[1, 2]]))
        assert_close(found, torch.tensor(loss), message=f"ranking, difference {far:g}")
        assert_close(grads[0], torch.tensor([[slope, -slope]]), message=f"ranking, gradient at a difference of {far:g}")


def test_rankings_match_the_pairs_one_by_one():
    for generator in seeds(2):
        for prompts, answers in [(4, 5), (1, 2), (6, 3)]:
            rewards, ranks = rankings(generator, prompts, answers, torch.float64)
            message = f"{prompts} prompts, {answers} answers, ranks {ranks.tolist()}"
            assert_close(ranking_loss(rewards.clone(), ranks.clone()), reference_ranking(rewards, ranks), message=message)
            check_gradient(ranking_loss, rewards, ranks, reference=reference_ranking, message=message)


def test_each_prompt_weighs_the_same():
    rewards = torch.tensor([[0.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]])
    loss = ranking_loss(rewards, torch.tensor([[1, 2, 3, 4], [1, 2, 0, 0]]))
    expected = (math.log(2) + math.log1p(math.exp(2))) / 2
    assert_close(loss, torch.tensor(expected), message="6 pairs in one prompt, 1 in the other: a mean of two means, not over 7 pairs")


def test_a_lower_rank_is_better():
    for ranks, sign in (([[1, 2]], 1), ([[2, 1]], -1), ([[3, 9]], 1)):
        loss = ranking_loss(torch.tensor([[1.0, 0.0]]), torch.tensor(ranks))
        assert_close(loss, torch.tensor(math.log1p(math.exp(-sign))), message=f"rewards 1 and 0, ranks {ranks[0]}")


def test_ties_and_missing_answers_are_compared_with_nothing():
    rewards = torch.tensor([[1.0, 5.0, 0.0, -7.0]])
    for ranks in ([[1, 0, 2, 0]], [[0, 0, 1, 0]], [[2, 2, 2, 2]], [[0, 0, 0, 0]]):
        ranks = torch.tensor(ranks)
        loss = ranking_loss(rewards, ranks)
        assert_close(loss, reference_ranking(rewards, ranks).float(), message=f"ranks {ranks[0].tolist()}")


def test_a_prompt_without_a_pair_does_not_count():
    rewards = torch.tensor([[0.0, 2.0], [3.0, 1.0], [3.0, 1.0]])
    loss = ranking_loss(rewards, torch.tensor([[1, 2], [1, 1], [1, 0]]))
    assert_close(loss, torch.tensor(math.log1p(math.exp(2))), message="one of three prompts has a pair: the mean is over that one")


def test_keeps_float64_and_takes_non_contiguous_input():
    for generator in seeds(1):
        rewards, ranks = rankings(generator, 3, 4, torch.float64)
        ranks[0, :2] = torch.tensor([1, 2])
        rewards, ranks = rewards.T.contiguous().T, ranks.T.contiguous().T
        results = ranking_loss(rewards, ranks), pairwise_loss(*rewards[:2]), last_token_rewards(rewards, ranks >= 0)
        for name, result in zip(("ranking_loss", "pairwise_loss", "last_token_rewards"), results):
            assert result.dtype == torch.float64, f"float64 input gave a {name} of {result.dtype}"
        assert_close(results[0], reference_ranking(rewards, ranks))
        assert_close(results[2], rewards[:, -1])


def test_inputs_are_left_alone():
    for generator in seeds(1):
        rewards, ranks = rankings(generator, 3, 4)
        with no_mutation(rewards, ranks):
            ranking_loss(rewards, ranks)
            pairwise_loss(rewards[0], rewards[1], rewards[2])
            last_token_rewards(rewards, ranks >= 0)
