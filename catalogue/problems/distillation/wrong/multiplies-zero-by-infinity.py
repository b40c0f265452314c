# fails: test_a_class_that_the_teacher_rules_out_adds_nothing
# teaches: 0 log 0 is 0 by continuity, but 0 * -inf is NaN
from torch import Tensor


def distillation_loss(
    student_logits: Tensor,
    teacher_logits: Tensor,
    targets: Tensor,
    temperature: float = 2.0,
    alpha: float = 0.5,
    ignore_index: int = -100,
) -> Tensor:
    kept = targets != ignore_index
    student, teacher, targets = student_logits[kept], teacher_logits[kept].detach(), targets[kept]
    student_log = (student / temperature).log_softmax(dim=-1)
    teacher_log = (teacher / temperature).log_softmax(dim=-1)
    terms = teacher_log.exp() * (teacher_log - student_log)
    soft = terms.sum()
    hard = -student.log_softmax(dim=-1).gather(-1, targets[:, None]).sum()
    return (alpha * temperature**2 * soft + (1 - alpha) * hard) / max(len(targets), 1)
