"""What must hold of the IPO, KTO and SimPO losses; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import ipo_loss, kto_loss, simpo_loss


def reference_ipo(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    """The square multiplied out, from the likelihood ratio of equation 17."""
    h = (policy_chosen + reference_rejected.detach()) - (policy_rejected + reference_chosen.detach())
    return (h * h - h / beta + 1 / (4 * beta * beta)).double().mean()


def reference_kto(policy, reference, desirable, policy_mismatched, reference_mismatched, beta=0.1, good=1.0, bad=1.0):
    """One answer at a time in float64, with 1 - sigmoid(u) as 1 / (1 + exp(u))."""
    ratios = (policy_mismatched.detach() - reference_mismatched.detach()).tolist()
    zero_point = max(0.0, math.fsum(ratios) / len(ratios))
    losses = []
    for one, other, wanted in zip(policy.double(), reference.detach().double(), desirable.tolist()):
        u = beta * (one - other - zero_point)
        losses.append((good if wanted else bad) / (1 + (u if wanted else -u).exp()))
    return sum(losses) / len(losses)


def reference_simpo(policy_chosen, policy_rejected, chosen_lengths, rejected_lengths, beta=2.0, margin=1.0):
    """The cross-entropy of a softmax over the two rewards, the chosen one's lowered by the margin, in float64."""
    chosen = beta * policy_chosen.double() / chosen_lengths.double() - margin
    rejected = beta * policy_rejected.double() / rejected_lengths.double()
    return (torch.stack([chosen, rejected]).logsumexp(dim=0) - chosen).mean()


def pairs(generator, count, dtype=torch.float32):
    return [2 * value - 10 for value in tensors(generator, *[(count,)] * 4, dtype=dtype)]


def answers(generator, count, dtype=torch.float32):
    """Answers judged one by one, and mismatched ones whose mean log-ratio is above 0."""
    policy, reference, shift, other = [2 * value - 10 for value in tensors(generator, (count,), (count,), (3,), (3,), dtype=dtype)]
    desirable = torch.from_numpy(generator.random(count) < 0.5)
    mismatched = other + shift.abs() / 10
    return [policy, reference, desirable, mismatched, other]


def lengths(generator, count):
    return [torch.from_numpy(generator.integers(1, 12, size=count)) for _ in range(2)]


def test_the_example_by_hand():
    one = [torch.tensor([value]) for value in (-1.0, -3.0, -2.0, -2.0)]
    assert_close(ipo_loss(*one, 0.5), torch.tensor(1.0), message="ipo_loss")
    rows = [torch.tensor(row) for row in ([-1.0, -3.0], [-2.0, -2.0], [True, False], [-4.0, -5.0], [-5.0, -5.0])]
    assert_close(kto_loss(*rows, 1.0), torch.tensor((0.377541 + 0.182426) / 2), message="kto_loss")
    loss = simpo_loss(torch.tensor([-4.0]), torch.tensor([-6.0]), torch.tensor([4]), torch.tensor([3]), 2.0, 1.0)
    assert_close(loss, torch.tensor(0.313262), message="simpo_loss")


def test_ipo_matches_its_definition():
    for generator in seeds(2):
        for count in (1, 5):
            values = pairs(generator, count, torch.float64)
            for settings in [(), (0.4,)]:
                message = f"ipo_loss, {count} pairs, beta {settings[0] if settings else 'not given: 0.1'}"
                assert_close(ipo_loss(*[value.clone() for value in values], *settings), reference_ipo(*values, *settings), message=message)
                check_gradient(ipo_loss, *values, *settings, reference=reference_ipo, message=message)


def test_ipo_has_a_finite_target():
    zero = torch.zeros(3)
    loss, found = gradients(ipo_loss, torch.tensor([5.0, 9.0, 1.0]), zero, zero, zero, 0.1)
    assert_close(loss, torch.tensor(32 / 3), message="margins 5, 9 and 1, target 1 / (2 * 0.1) = 5")
    assert_close(found[0], torch.tensor([0.0, 8.0, -8.0]) / 3, message="no pull at the target, and back to it from beyond")


def test_kto_matches_its_definition():
    for generator in seeds(2):
        for count in (1, 6):
            values = answers(generator, count, torch.float64)
            for settings in [(), (0.4, 1.5, 0.7)]:
                message = f"kto_loss, {count} answers, settings {settings or 'not given'}"
                assert_close(kto_loss(*[value.clone() for value in values], *settings), reference_kto(*values, *settings), message=message)
                check_gradient(kto_loss, *values, *settings, reference=reference_kto, message=message)


def test_kto_counts_gains_from_the_mean_of_the_mismatched():
    policy, reference, mismatched = torch.tensor([-2.0]), torch.tensor([-3.0]), torch.tensor([-8.0, -7.0, -6.0])
    for shift, zero_point in (([2.0, -1.0, 0.5], 0.5), ([-2.0, 1.0, -0.5], 0.0)):
        loss = kto_loss(policy, reference, torch.tensor([True]), mismatched + torch.tensor(shift), mismatched, 1.0)
        expected = 1 / (1 + math.exp(1 - zero_point))
        message = f"log-ratio 1, mismatched log-ratios {shift}: z0 is the larger of 0 and their mean"
        assert_close(loss, torch.tensor(expected), message=message)


def test_kto_takes_answers_of_one_kind_only():
    for generator in seeds(1):
        for kind in (True, False):
            values = answers(generator, 4)
            values[2] = torch.full((4,), kind)
            loss = kto_loss(*values, 0.5, 1.5, 0.7)
            assert_close(loss, reference_kto(*values, 0.5, 1.5, 0.7).float(), message=f"all four answers have desirable {kind}")


def test_kto_keeps_the_digits_of_a_small_loss():
    for wanted in (True, False):
        ratio = torch.tensor([20.0 if wanted else -20.0])
        zero = torch.zeros(1)
        loss, found = gradients(kto_loss, ratio, zero, torch.tensor([wanted]), zero, zero, 1.0)
        expected = math.exp(-20) / (1 + math.exp(-20))
        message = f"float32, log-ratio {float(ratio):g}, desirable {wanted}: 1 - sigmoid(20) cancels, sigmoid(-20) does not"
        assert_close(loss.double(), torch.tensor(expected).double(), rtol=1e-4, atol=0, message=message)
        assert found[0] is not None and found[0].any(), f"{message}; so does its gradient"


def test_simpo_matches_its_definition():
    for generator in seeds(2):
        for count in (1, 5):
            values = [*pairs(generator, count, torch.float64)[:2], *lengths(generator, count)]
            for settings in [(), (0.7, 0.2)]:
                message = f"simpo_loss, {count} pairs, settings {settings or 'not given'}"
                assert_close(simpo_loss(*[value.clone() for value in values], *settings), reference_simpo(*values, *settings), message=message)
                check_gradient(simpo_loss, *values, *settings, reference=reference_simpo, message=message)


def test_simpo_ranks_by_the_mean_per_token():
    chosen, rejected = torch.tensor([-12.0]), torch.tensor([-3.0])
    loss = simpo_loss(chosen, rejected, torch.tensor([12]), torch.tensor([2]), 2.0, 0.0)
    assert_close(loss, torch.tensor(math.log1p(math.exp(-1))), message="-12 over 12 tokens is better than -3 over 2: rewards -2 and -3")


def test_ten_thousand_apart_stays_finite():
    zero, one = torch.zeros(1), torch.ones(1, dtype=torch.long)
    for far, loss, slope in [(-1e4, 1e4, -1.0), (1e4, 0.0, 0.0)]:
        found, grads = gradients(simpo_loss, torch.tensor([far]), zero, one, one, 1.0, 0.0)
        assert_close(found, torch.tensor(loss), message=f"simpo_loss, difference {far:g}")
        assert_close(grads[0], torch.tensor([slope]), message=f"simpo_loss, gradient at a difference of {far:g}")
        for wanted in (True, False):
            found, grads = gradients(kto_loss, torch.tensor([far]), zero, torch.tensor([wanted]), zero, zero, 1.0)
            assert_close(found, torch.tensor(float(wanted == (far < 0))), message=f"kto_loss, log-ratio {far:g}, desirable {wanted}")
            assert_close(grads[0], zero, message=f"kto_loss, gradient at a log-ratio of {far:g}")


def test_the_reference_and_the_zero_point_are_constants():
    for generator in seeds(1):
        found = gradients(ipo_loss, *pairs(generator, 4))[1]
        for name, gradient in zip(("reference_chosen", "reference_rejected"), found[2:]):
            assert gradient is None or not gradient.any(), f"ipo_loss: a gradient reaches {name}"
        found = gradients(kto_loss, *answers(generator, 4))[1]
        for name, gradient in zip(("reference", "policy_mismatched", "reference_mismatched"), found[1:]):
            assert gradient is None or not gradient.any(), f"kto_loss: a gradient reaches {name}"


def test_keeps_the_dtype_and_leaves_inputs_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            four, single = pairs(generator, 4, dtype), answers(generator, 4, dtype)
            simple = [*four[:2], *lengths(generator, 4)]
            for function, values in ((ipo_loss, four), (kto_loss, single), (simpo_loss, simple)):
                with no_mutation(*values):
                    loss = function(*values)
                assert loss.dtype == dtype and loss.ndim == 0, f"{dtype} inputs gave a loss of {loss.dtype} and shape {tuple(loss.shape)}"
