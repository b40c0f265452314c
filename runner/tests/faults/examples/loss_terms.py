"""What the operators about the terms of losses make of a snippet, and what they leave alone."""

_STEP = "loss = F.cross_entropy(model(x), y)\n"
_EVALUATE = """def evaluate(model, batches, count):
    total = 0.0
    for x, y in batches:
        total += F.cross_entropy(model(x), y, reduction="sum").item()
    return total / count
"""
_ELBO = 'reconstruction = F.mse_loss(out, x, reduction="none").sum(dim=1).mean()\n'
_MASKED = "loss = (losses * mask).sum() / mask.sum()\n"
_TOTAL = "loss = reconstruction + beta * kl\n"
_DISTILL = "loss = alpha * soft + (1 - alpha) * hard\n"
_TARGETS = "targets = (1 - SMOOTHING) * F.one_hot(labels, k) + SMOOTHING / k\n"
_SMOOTHED = """def cross_entropy(log_probs, nll, smoothing):
    return (1 - smoothing) * nll - smoothing * log_probs.mean(axis=-1)
"""

MAKES = {
    "summed-for-averaged": [
        (_STEP, [_STEP.replace("y)", 'y, reduction="sum")')]),
        ('mse = nn.MSELoss(reduction="mean")\nloss = mse(a, b)\n', ['mse = nn.MSELoss(reduction="sum")\nloss = mse(a, b)\n']),
        ("def loss_of(a, b):\n    return -F.logsigmoid(a - b).mean()\n", ["def loss_of(a, b):\n    return -F.logsigmoid(a - b).sum()\n"]),
        ("loss = np.mean((a - b) ** 2)\n", ["loss = np.sum((a - b) ** 2)\n"]),
        ("loss = -(t * log_probs).sum(dim=1).mean()\n", ["loss = -(t * log_probs).sum()\n"]),
        (
            "loss = F.cross_entropy(z, y) + F.cross_entropy(z.T, y)\n",
            ['loss = F.cross_entropy(z, y, reduction="sum") + F.cross_entropy(z.T, y, reduction="sum")\n'],
        ),
    ],
    "averaged-then-divided": [
        (_EVALUATE, [_EVALUATE.replace(', reduction="sum"', "")]),
        ("loss = losses.sum() / len(losses)\n", ["loss = losses.mean() / len(losses)\n"]),
    ],
    "averaged-over-features": [
        (_ELBO, [_ELBO.replace(".sum(dim=1)", "")]),
        ("loss = -(targets * log_probs).sum(dim=-1).mean()\n", ["loss = -(targets * log_probs).mean()\n"]),
        ("loss = np.mean(np.sum((a - b) ** 2, axis=1))\n", ["loss = np.mean((a - b) ** 2)\n"]),
    ],
    "averaged-by-sequence": [(_MASKED, ["loss = ((losses * mask).sum(dim=1) / mask.sum(dim=1)).mean()\n"])],
    "weighted-mean-divided-by-count": [
        ("loss = (weights * losses).sum() / weights.sum()\n", ["loss = (weights * losses).mean()\n"]),
        ("loss = np.sum(class_weights * nll) / np.sum(class_weights)\n", ["loss = np.mean(class_weights * nll)\n"]),
    ],
    "class-weights-reversed": [
        ("class_weights = 1.0 / counts\n", ["class_weights = counts\n"]),
        ("weights = counts.sum() / counts\n", ["weights = counts / counts.sum()\n"]),
        ("class_weights = len(y) / (k * np.bincount(y))\n", ["class_weights = (k * np.bincount(y)) / len(y)\n"]),
        ("pos_weight = n_neg / n_pos\n", ["pos_weight = n_pos / n_neg\n"]),
        ("class_weights = torch.tensor([0.1, 0.9])\n", ["class_weights = torch.tensor([0.9, 0.1])\n"]),
        ("weights = np.where(y == 1, 9.0, 1.0)\n", ["weights = np.where(y == 1, 1.0, 9.0)\n"]),
    ],
    "class-weights-never-used": [
        ("loss = F.cross_entropy(z, y, weight=class_weights)\n", ["loss = F.cross_entropy(z, y)\n"]),
        ("bce = nn.BCEWithLogitsLoss(pos_weight=w)\nloss = bce(z, y)\n", ["bce = nn.BCEWithLogitsLoss()\nloss = bce(z, y)\n"]),
    ],
    "term-weight-dropped": [
        (_TOTAL, ["loss = reconstruction + kl\n"]),
        ("loss += args.aux_weight * aux_loss\n", ["loss += aux_loss\n"]),
        ("loss = mse + lam * (w**2).sum()\n", ["loss = mse + (w**2).sum()\n"]),
        ("loss = ce + kl_weight_at(step) * kl\n", ["loss = ce + kl\n"]),
    ],
    "term-weight-on-the-wrong-term": [(_TOTAL, ["loss = beta * reconstruction + kl\n"])],
    "term-left-out": [
        (_TOTAL, ["loss = reconstruction\n"]),
        ("loss = f(x)\nloss += aux_weight * aux_loss\n", ["loss = f(x)\n"]),
    ],
    "weights-of-two-terms-swapped": [
        (_DISTILL, ["loss = (1 - alpha) * soft + alpha * hard\n"]),
        (
            _SMOOTHED,
            [_SMOOTHED.replace("(1 - smoothing) * nll - smoothing * log", "smoothing * nll - (1 - smoothing) * log")],
        ),
    ],
    "label-smoothing-not-normalised": [
        (
            _TARGETS,
            [
                _TARGETS.replace("(1 - SMOOTHING) * ", ""),
                _TARGETS.replace("SMOOTHING / k", "SMOOTHING"),
            ],
        ),
        (_SMOOTHED, [_SMOOTHED.replace("(1 - smoothing) * nll", "nll"), _SMOOTHED.replace("mean", "sum")]),
        ("smooth_loss = -log_probs.mean(dim=-1)\n", ["smooth_loss = -log_probs.sum(dim=-1)\n"]),
    ],
}

LEAVES = {
    "summed-for-averaged": [
        'losses = F.cross_entropy(z, y, reduction="none")\n',
        "x = errors.mean()\n",
        "loss = errors.mean(dim=1)\n",
    ],
    "averaged-then-divided": ['loss = F.cross_entropy(z, y, reduction="sum")\n', "mean = x.sum() / len(x)\n", "loss = losses.mean()\n"],
    "averaged-over-features": ["x = a.sum(dim=1).mean()\n", "loss = losses.mean()\n", "loss = losses.sum(dim=1)\n"],
    "averaged-by-sequence": ["pooled = (hidden * mask).sum() / mask.sum()\n", "loss = (losses * mask).sum(dim=1) / mask.sum(dim=1)\n"],
    "weighted-mean-divided-by-count": [_MASKED, "p = weights / weights.sum()\n"],
    "class-weights-reversed": ["shares = 1.0 / counts\n", "weights = scores / scores.sum()\n", "weights = torch.tensor([0.1, 0.2, 0.3])\n"],
    "class-weights-never-used": [_STEP, "y = F.linear(x, weight=w)\n", "x = F.layer_norm(x, (d,), weight=w)\n"],
    "term-weight-dropped": [_DISTILL, "y = x + scale * noise\n", "m = m + beta * g\n", "loss = a + b\n"],
    "term-weight-on-the-wrong-term": ["y = x + scale * noise\n", "loss += beta * kl\n", _DISTILL],
    "term-left-out": ["y = x + scale * noise\n", "loss = a + b\n"],
    "weights-of-two-terms-swapped": ["m = beta * m + (1 - beta) * g\n", "loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()\n"],
    "label-smoothing-not-normalised": ["average = smoothing * average\n", "loss = F.cross_entropy(z, y, label_smoothing=0.1)\n"],
}
