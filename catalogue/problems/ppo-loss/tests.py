"""What must hold of the PPO loss and its metrics; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import ppo_loss, ppo_metrics

NAMES = ["log_probs", "old_log_probs", "advantages", "values", "old_values", "returns", "entropy", "mask"]
LEARNED = ("log_probs", "values", "entropy")


def reference(log_probs, old_log_probs, advantages, values, old_values, returns, entropy, mask, clip=0.2, value_clip=0.2, cv=0.5, ch=0.01):
    """One real step at a time in float64, by cases: the sign of the advantage says which side of the band binds."""
    old_log_probs, advantages, old_values, returns = (value.detach() for value in (old_log_probs, advantages, old_values, returns))
    losses = []
    for index in mask.nonzero():
        at = tuple(index)
        ratio = (log_probs[at].double() - old_log_probs[at].double()).exp()
        advantage = advantages[at].double()
        bounded = ratio.clamp(max=1 + clip) if advantage > 0 else ratio.clamp(min=1 - clip)
        old, target, value = old_values[at].double(), returns[at].double(), values[at].double()
        error = (value - target) ** 2
        if abs(value - old) > value_clip:
            border = old + math.copysign(value_clip, value - old)
            error = torch.max(error, (border - target) ** 2)
        losses.append(-bounded * advantage + cv * error - ch * entropy[at].double())
    return torch.stack(losses).mean()


def rollouts(generator, batch, steps, dtype=torch.float32):
    """A batch where a good part of the ratios and of the values are outside their bands, on both sides, and some steps are masked."""
    log_probs, advantages, values, old_values, returns, entropy, noise = tensors(generator, *[(batch, steps)] * 7, dtype=dtype)
    mask = torch.from_numpy(generator.random((batch, steps)) < 0.7)
    mask[0, 0] = True
    return [log_probs - 3, log_probs - 3 + 0.4 * noise, advantages, old_values + 0.4 * values, old_values, returns, entropy.abs(), mask]


def test_the_example_by_hand():
    rows = [[math.log(1.5), math.log(0.5), 7.0], [0.0] * 3, [1.0, 1.0, 9.0], [1.0, 0.0, 5.0], [0.0] * 3, [1.0, 1.0, 0.0], [0.6, 0.4, 8.0]]
    inputs = [torch.tensor([row]) for row in rows]
    mask = torch.tensor([[True, True, False]])
    assert_close(ppo_loss(*inputs, mask), torch.tensor(-0.445), message="ppo_loss")
    expected = (torch.tensor(1.0), torch.tensor((math.log(4 / 3)) / 2))
    assert_close(ppo_metrics(*inputs[:2], mask), expected, message="clip fraction, approximate KL")


def test_matches_the_float64_reference():
    for generator in seeds(1):
        for batch, steps in [(3, 11), (1, 1)]:
            inputs = rollouts(generator, batch, steps)
            for settings in [(), (0.1, 0.4, 0.9, 0.3)]:
                result = ppo_loss(*[value.clone() for value in inputs], *settings)
                assert_close(result, reference(*inputs, *settings), message=f"shape {(batch, steps)}, settings {settings or 'default'}")


def test_gradients_match_the_float64_reference():
    for generator in seeds(1):
        inputs = rollouts(generator, 2, 9, torch.float64)
        check_gradient(ppo_loss, *inputs, 0.2, 0.2, 0.5, 0.3, reference=reference)


def test_only_the_policy_and_the_critic_of_now_receive_gradients():
    for generator in seeds(1):
        inputs = rollouts(generator, 2, 9)
        found = gradients(ppo_loss, *inputs)[1]
        for name, gradient in zip(NAMES, found):
            if name in LEARNED:
                assert gradient is not None, f"no gradient reaches {name}"
            else:
                assert gradient is None or not gradient.any(), f"a gradient reaches {name}, which is a constant of the loss"


def test_the_bound_is_pessimistic():
    ratios, advantages = [0.5, 1.5, 0.5, 1.5], [1.0, 1.0, -1.0, -1.0]
    log_probs, zero, mask = torch.tensor([ratios]).log(), torch.zeros(1, 4), torch.ones(1, 4, dtype=torch.bool)
    loss, found = gradients(ppo_loss, log_probs, zero, torch.tensor([advantages]), zero, zero, zero, zero, mask)
    assert_close(loss, torch.tensor((-0.5 - 1.2 + 0.8 + 1.5) / 4), message=f"ratios {ratios}, advantages {advantages}")
    message = "no gradient where the ratio has gone too far the right way, the full one where it went the wrong way"
    assert_close(found[0], torch.tensor([[-0.5, 0.0, 0.0, 1.5]]) / 4, message=message)


def test_a_value_gains_nothing_by_leaving_its_band():
    moves, targets = torch.tensor([[1.0, -1.0, 0.1, 1.0]]), torch.tensor([[2.0, 0.5, 0.3, -1.0]])
    old, zero, mask = torch.full((1, 4), 3.0), torch.zeros(1, 4), torch.ones(1, 4, dtype=torch.bool)
    loss, found = gradients(ppo_loss, zero, zero, zero, old + moves, old, old + targets, zero, mask, 0.2, 0.2, 1.0)
    errors = [1.8**2, 1.5**2, 0.2**2, 2.0**2]
    assert_close(loss, torch.tensor(sum(errors) / 4), message="old values 3, band 0.2: the larger of the two squared errors")
    assert_close(found[NAMES.index("values")], torch.tensor([[0.0, -3.0, -0.4, 4.0]]) / 4, message="gradient of values")


def test_every_real_step_weighs_the_same():
    advantages = torch.tensor([[1.0, 1.0, 1.0, 1.0], [5.0, 0.0, 0.0, 0.0]])
    mask = torch.tensor([[True] * 4, [True] + [False] * 3])
    zero = torch.zeros(2, 4)
    loss = ppo_loss(zero, zero, advantages, zero, zero, zero, zero, mask)
    assert_close(loss, torch.tensor(-9 / 5), message="4 steps of advantage 1 and 1 of advantage 5, ratio 1: one mean over 5 steps")


def test_nothing_at_a_masked_step_has_an_effect():
    for generator in seeds(2):
        inputs = rollouts(generator, 3, 5)
        mask = inputs[-1]
        mask[1, 2:4] = False
        expected, expected_kl = reference(*inputs), ppo_metrics(*inputs[:2], mask)
        for value in inputs[:-1]:
            value[~mask] = float("nan")
        loss, found = gradients(ppo_loss, *inputs)
        assert_close(loss, expected, message="every masked entry is NaN: select the others, 0 * NaN is NaN")
        for name, gradient in zip(NAMES, found):
            if name in LEARNED:
                assert not gradient.isnan().any(), f"NaN at masked steps reaches the gradient of {name}"
        assert_close(ppo_metrics(*inputs[:2], mask), expected_kl, message="metrics, every masked entry NaN")


def test_a_batch_without_real_steps_costs_nothing():
    for generator in seeds(1):
        inputs = rollouts(generator, 2, 3)
        inputs[-1] = torch.zeros(2, 3, dtype=torch.bool)
        zero = torch.tensor(0.0)
        assert_close(ppo_loss(*inputs), zero, message="all masked: 0, where the mean of nothing is NaN")
        assert_close(ppo_metrics(*inputs[:2], inputs[-1]), (zero, zero), message="all masked: both metrics are 0")


def test_metrics_match_their_definition():
    for generator in seeds(2):
        # float64: no ratio comes so near to the border that rounding decides on which side it is
        inputs = rollouts(generator, 3, 11, torch.float64)
        log_probs, old, mask = inputs[0], inputs[1], inputs[-1]
        for clip in (0.1, 0.2, 0.5):
            outside, kl, steps = 0, 0.0, 0
            for one, other in zip(log_probs[mask].tolist(), old[mask].tolist()):
                ratio = math.exp(one - other)
                outside, kl, steps = outside + (abs(ratio - 1) > clip), kl + ratio - 1 - (one - other), steps + 1
            fraction, approximate = ppo_metrics(log_probs, old, mask, clip)
            assert_close(float(fraction), outside / steps, rtol=1e-6, message=f"clip fraction, clip {clip}")
            assert_close(float(approximate), kl / steps, message="approximate KL")
        narrow, given = ppo_metrics(log_probs, old, mask)[0], ppo_metrics(log_probs, old, mask, 0.2)[0]
        assert_close(narrow, given, message="clip not given: 0.2")


def test_a_policy_that_has_not_moved_is_nowhere_clipped():
    log_probs, mask = torch.tensor([[-1.0, -2.0]]), torch.tensor([[True, False]])
    zero = torch.tensor(0.0)
    assert_close(ppo_metrics(log_probs, log_probs, mask, 0.0), (zero, zero), message="ratio 1, clip 0: |r - 1| > 0 does not hold")
    _, kl = ppo_metrics(log_probs, log_probs - 1, mask)
    assert_close(kl, torch.tensor(math.e - 2), message="one real step, ratio e")


def test_log_probabilities_of_minus_two_hundred_do_no_harm():
    log_probs, old = torch.tensor([[-200.0, -190.25]]), torch.tensor([[-200.5, -190.0]])
    one, zero, mask = torch.ones(1, 2), torch.zeros(1, 2), torch.ones(1, 2, dtype=torch.bool)
    loss = ppo_loss(log_probs, old, one, zero, zero, zero, zero, mask)
    assert_close(loss, torch.tensor(-(1.2 + math.exp(-0.25)) / 2), message="ratios e^0.5 and e^-0.25: exp(-200) is 0 in float32")
    fraction, kl = ppo_metrics(log_probs, old, mask)
    assert_close((fraction, kl), (torch.tensor(1.0), torch.tensor((math.exp(0.5) + math.exp(-0.25) - 2.25) / 2)), message="metrics")


def test_metrics_carry_no_gradient():
    for generator in seeds(1):
        inputs = rollouts(generator, 2, 4)
        for name, value in zip(("clip fraction", "approximate KL"), ppo_metrics(inputs[0].requires_grad_(), inputs[1], inputs[-1])):
            assert not value.requires_grad, f"{name}: a figure to log holds on to the graph; detach it"


def test_keeps_float64_and_takes_non_contiguous_input():
    for generator in seeds(1):
        inputs = [value.T for value in rollouts(generator, 3, 5, torch.float64)]
        loss = ppo_loss(*inputs)
        assert loss.dtype == torch.float64, f"float64 inputs gave {loss.dtype}"
        assert_close(loss, reference(*inputs))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = rollouts(generator, 3, 5)
        with no_mutation(*inputs):
            ppo_loss(*inputs)
            ppo_metrics(*inputs[:2], inputs[-1])
