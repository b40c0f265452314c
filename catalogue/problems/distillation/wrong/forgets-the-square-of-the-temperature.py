# fails: test_at_high_temperature_the_gradient_is_that_of_regression_on_centred_logits
# teaches: the gradient of the soft part falls with 1 / T**2; without the factor the labels take over
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
    soft = terms.masked_fill(teacher_log.isneginf(), 0).sum()
    hard = -student.log_softmax(dim=-1).gather(-1, targets[:, None]).sum()
    return (alpha * soft + (1 - alpha) * hard) / max(len(targets), 1)
