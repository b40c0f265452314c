"""What the operators about divergences and distillation make of a snippet, and what they leave alone."""

_DISTILL = """def distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    student = F.log_softmax(student_logits / temperature, dim=-1)
    teacher = F.softmax(teacher_logits / temperature, dim=-1)
    soft = F.kl_div(student, teacher, reduction="batchmean") * temperature**2
    return alpha * soft + (1 - alpha) * F.cross_entropy(student_logits, labels)
"""
_SHORT = 'kl = F.kl_div(a.log_softmax(-1), b.softmax(-1), reduction="batchmean")\n'
_LOGS = "kl = F.kl_div(log_q, log_p, log_target=True)\n"
_HAND = "def kl(log_p, log_q):\n    return (log_p.exp() * (log_p - log_q)).sum(-1)\n"
_PROBABILITIES = "def kl_divergence_of(p, q):\n    return np.sum(p * np.log(p / q), axis=-1)\n"
_NAMED = "def kl(p, q, log_p, log_q):\n    return (p * (log_p - log_q)).sum(-1)\n"
_SCALED = "def distill(student, teacher, T):\n    return f(student / T, teacher / T) * T * T\n"

MAKES = {
    "kl-arguments-swapped": [
        (
            _DISTILL,
            [
                _DISTILL.replace("F.log_softmax(student_logits", "F.log_softmax(teacher_logits").replace(
                    "F.softmax(teacher_logits", "F.softmax(student_logits"
                )
            ],
        ),
        (_SHORT, ['kl = F.kl_div(b.log_softmax(-1), a.softmax(-1), reduction="batchmean")\n']),
        (_LOGS, ["kl = F.kl_div(log_p, log_q, log_target=True)\n"]),
        ("loss = torch.distributions.kl_divergence(posterior, prior)\n", ["loss = torch.distributions.kl_divergence(prior, posterior)\n"]),
        (_HAND, [_HAND.replace("log_p.exp() * (log_p - log_q)", "log_q.exp() * (log_q - log_p)")]),
        (_PROBABILITIES, [_PROBABILITIES.replace("p * np.log(p / q)", "q * np.log(q / p)")]),
        (_NAMED, [_NAMED.replace("p * (log_p - log_q)", "q * (log_q - log_p)")]),
    ],
    "kl-of-probabilities": [
        (_DISTILL, [_DISTILL.replace("log_softmax", "softmax")]),
        (_SHORT, [_SHORT.replace("log_softmax", "softmax")]),
        (_LOGS, ["kl = F.kl_div(log_q, log_p)\n"]),
    ],
    "kl-averaged-over-classes": [
        (_SHORT, [_SHORT.replace("batchmean", "mean")]),
        ('kl = nn.KLDivLoss(reduction="batchmean")\nloss = kl(a, b)\n', ['kl = nn.KLDivLoss(reduction="mean")\nloss = kl(a, b)\n']),
    ],
    "distillation-temperature-multiplied": [
        (_DISTILL, [_DISTILL.replace("/ temperature", "* temperature")]),
        (_SCALED, [_SCALED.replace("/ T", "* T")]),
    ],
    "temperature-on-one-side": [
        (
            _DISTILL,
            [
                _DISTILL.replace("student_logits / temperature", "student_logits"),
                _DISTILL.replace("teacher_logits / temperature", "teacher_logits"),
            ],
        ),
    ],
    "distillation-not-rescaled": [
        (_DISTILL, [_DISTILL.replace(" * temperature**2", "")]),
        (_SCALED, [_SCALED.replace(" * T * T", "")]),
    ],
    "hard-loss-of-the-teacher": [(_DISTILL, [_DISTILL.replace("cross_entropy(student_logits", "cross_entropy(teacher_logits")])],
}

LEAVES = {
    "kl-arguments-swapped": ["kl = -0.5 * (1 + log_var - mean**2 - log_var.exp())\n", "loss = (ratio * (new - old)).mean()\n", "kl = a * (b - c)\n"],
    "kl-of-probabilities": ["loss = F.nll_loss(F.log_softmax(z, -1), y)\n", "kl = F.kl_div(log_q, p)\n"],
    "kl-averaged-over-classes": ['kl = F.kl_div(a, b, reduction="none")\n', "kl = F.kl_div(a, b)\n"],
    "distillation-temperature-multiplied": ["probs = softmax(logits / temperature)\n", "x = teacher / 2\n"],
    "temperature-on-one-side": ["def distill(student, teacher, T):\n    return student / T\n", "x = a / temperature\ny = b / temperature\n"],
    "distillation-not-rescaled": ["x = a * temperature**2\n", "def distill(teacher, T):\n    return teacher * T\n"],
    "hard-loss-of-the-teacher": ["loss = F.cross_entropy(student_logits, labels)\n", "loss = F.cross_entropy(logits, y)\n"],
}
