"""What must hold of the distillation loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import distillation_loss


def reference(student_logits, teacher_logits, targets, temperature=2.0, alpha=0.5, ignore_index=-100):
    """One position at a time in float64; the KL as cross-entropy less entropy, over the classes that the teacher allows."""
    losses = []
    for z, v, y in zip(student_logits.flatten(0, -2).double(), teacher_logits.detach().flatten(0, -2).double(), targets.flatten().tolist()):
        if y == ignore_index:
            continue
        p = (v / temperature - (v / temperature).logsumexp(dim=0)).exp()
        allowed = p > 0
        p, scaled = p[allowed], z / temperature
        cross_entropy = scaled.logsumexp(dim=0) - (p * scaled[allowed]).sum()
        entropy = -(p * p.log()).sum()
        losses.append(alpha * temperature**2 * (cross_entropy - entropy) + (1 - alpha) * (z.logsumexp(dim=0) - z[y]))
    return torch.stack(losses).mean()


def batch(generator, *shape, dtype=torch.float32):
    """Student and teacher logits of `shape`, and targets, a few of them to be left out."""
    student, teacher = tensors(generator, shape, shape, dtype=dtype)
    targets = torch.from_numpy(generator.integers(shape[-1], size=shape[:-1]))
    targets[torch.from_numpy(generator.random(shape[:-1]) < 0.2)] = -100
    targets.view(-1)[0] = 0
    return student, 2 * teacher, targets


def test_the_example_by_hand():
    loss = distillation_loss(torch.zeros(1, 2), torch.tensor([[2 * math.log(3), 0.0]]), torch.tensor([0]), 2.0, 0.5)
    soft = 4 * (0.75 * math.log(1.5) + 0.25 * math.log(0.5))
    assert_close(loss, torch.tensor((soft + math.log(2)) / 2))


def test_matches_the_float64_reference():
    for generator in seeds(1):
        for shape in [(5, 7), (2, 3, 4), (1, 2), (3, 1)]:
            given = batch(generator, *shape)
            for settings in [(), (4.0, 0.9), (0.7, 0.2), (1.0, 0.0), (3.0, 1.0)]:
                message = f"logits of shape {shape}, temperature and alpha {settings or 'not given'}"
                loss = distillation_loss(*[value.clone() for value in given], *settings)
                assert_close(loss, reference(*given, *settings).float(), message=message)


def test_gradients_match_the_float64_reference():
    for generator in seeds(1):
        given = batch(generator, 2, 3, 4, dtype=torch.float64)
        check_gradient(distillation_loss, *given, 3.0, 0.7, reference=reference)


def test_the_teacher_stands_first_in_the_divergence():
    teacher, student = torch.tensor([[math.log(9), 0.0]]), torch.zeros(1, 2)
    loss = distillation_loss(student, teacher, torch.tensor([0]), 1.0, 1.0)
    assert_close(loss, torch.tensor(0.9 * math.log(1.8) + 0.1 * math.log(0.2)), message="KL of (0.9, 0.1) from (0.5, 0.5), weighed by the teacher")


def test_classes_are_summed_and_positions_averaged():
    student, teacher = torch.zeros(1, 8), torch.tensor([[30.0] + [-30.0] * 7])
    for positions in (1, 3):
        given = student.expand(positions, 8), teacher.expand(positions, 8), torch.zeros(positions, dtype=torch.long)
        loss = distillation_loss(*given, 1.0, 1.0)
        assert_close(loss, torch.tensor(math.log(8)), message=f"a certain teacher, an undecided student, 8 classes, {positions} positions: ln 8")


def test_logits_that_differ_by_a_constant_agree():
    for generator in seeds(1):
        student, _, targets = batch(generator, 3, 5)
        loss = distillation_loss(student, student + 7.0, targets, 2.0, 1.0)
        assert_close(loss, torch.tensor(0.0), message="teacher logits are the student's plus 7, alpha 1")


def test_at_high_temperature_the_gradient_is_that_of_regression_on_centred_logits():
    for generator in seeds(1):
        student, teacher, _ = batch(generator, 1, 5, dtype=torch.float64)
        centred = (student - student.mean()) - (teacher - teacher.mean())
        for temperature in (1e3, 1e4):
            _, found = gradients(distillation_loss, student, teacher, torch.tensor([2]), temperature, 1.0)
            # the next term of the expansion is smaller by about the logits' size over T, at most 1e-2
            message = f"temperature {temperature:g}, alpha 1: the gradient tends to (z - v) / classes"
            assert_close(found[0], centred / 5, rtol=0, atol=2e-2, message=message)


def test_labels_see_the_student_at_temperature_one():
    for temperature in (1.0, 5.0):
        loss = distillation_loss(torch.tensor([[math.log(3), 0.0]]), torch.zeros(1, 2), torch.tensor([1]), temperature, 0.0)
        assert_close(loss, torch.tensor(math.log(4)), message=f"alpha 0, temperature {temperature:g}: -log(1/4)")


def test_a_class_that_the_teacher_rules_out_adds_nothing():
    for generator in seeds(2):
        student, teacher, targets = batch(generator, 4, 5)
        teacher[:, 3] = -torch.inf
        loss, found = gradients(distillation_loss, student, teacher, targets, 2.0, 0.6)
        assert_close(loss, reference(student, teacher, targets, 2.0, 0.6).float(), message="teacher logit -inf: 0 log 0 is 0, and 0 * -inf is NaN")
        inputs = student.double().requires_grad_()
        (expected,) = torch.autograd.grad(reference(inputs, teacher, targets, 2.0, 0.6), inputs)
        assert_close(found[0], expected.float(), message="gradient, teacher logit -inf")


def test_logits_ten_thousand_apart_stay_finite():
    far, near = torch.tensor([[1e4, 0.0]], dtype=torch.float64), torch.zeros(1, 2, dtype=torch.float64)
    label = torch.tensor([0])
    for student, teacher, loss, slope in [(near, far, math.log(2), -0.5), (far.flip(1), far, 1e4, -1.0), (far, far, 0.0, 0.0)]:
        found, grads = gradients(distillation_loss, student, teacher, label, 1.0, 0.5)
        message = f"student {student[0].tolist()}, teacher {teacher[0].tolist()}, temperature 1, label 0"
        assert_close(found, torch.tensor(loss, dtype=torch.float64), message=message)
        assert_close(grads[0], torch.tensor([[slope, -slope]], dtype=torch.float64), message=f"gradient, {message}")


def test_no_gradient_reaches_the_teacher():
    for generator in seeds(1):
        _, found = gradients(distillation_loss, *batch(generator, 3, 4))
        assert found[0] is not None and found[0].any(), "no gradient reaches the student"
        assert found[1] is None or not found[1].any(), "a gradient reaches the teacher's logits: detach them"


def test_positions_left_out_have_no_effect():
    for generator in seeds(2):
        for ignored in (-100, 2):
            student, teacher, targets = batch(generator, 3, 6, 4)
            targets[targets == -100] = 1
            targets[0, 1:] = targets[1, 4:] = ignored
            settings = (2.0, 0.4) if ignored == -100 else (2.0, 0.4, ignored)
            expected = reference(student, teacher, targets, *settings).float()
            student[targets == ignored], teacher[targets == ignored] = float("nan"), float("inf")
            loss, found = gradients(distillation_loss, student, teacher, targets, *settings)
            assert_close(loss, expected, message=f"ignore_index {ignored}, NaN and infinities where it stands: one mean over what is kept")
            assert not found[0].isnan().any(), "NaN at positions left out reaches the gradient of the student"


def test_a_batch_of_padding_costs_nothing():
    for generator in seeds(1):
        student, teacher, targets = batch(generator, 3, 4)
        loss = distillation_loss(student, teacher, torch.full_like(targets, -100))
        assert_close(loss, torch.tensor(0.0), message="every target is ignored: 0, where the mean of nothing is NaN")


def test_keeps_float64_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        student, teacher, targets = batch(generator, 5, 3, 4, dtype=torch.float64)
        student, teacher, targets = student.transpose(0, 1), teacher.transpose(0, 1), targets.T
        with no_mutation(student, teacher, targets):
            loss = distillation_loss(student, teacher, targets)
        assert loss.dtype == torch.float64, f"float64 logits gave {loss.dtype}"
        assert_close(loss, reference(student.contiguous(), teacher.contiguous(), targets.contiguous()))
