# fails: test_positions_left_out_have_no_effect
# teaches: padding has logits too, and the teacher's mean something there as little as the student's
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
    everything = student_logits.flatten(0, -2), teacher_logits.flatten(0, -2).detach()
    student, teacher, targets = student_logits[kept], teacher_logits[kept].detach(), targets[kept]
    student_log = (everything[0] / temperature).log_softmax(dim=-1)
    teacher_log = (everything[1] / temperature).log_softmax(dim=-1)
    terms = teacher_log.exp() * (teacher_log - student_log)
    soft = terms.masked_fill(teacher_log.isneginf(), 0).sum()
    hard = -student.log_softmax(dim=-1).gather(-1, targets[:, None]).sum()
    return (alpha * temperature**2 * soft + (1 - alpha) * hard) / max(len(targets), 1)
