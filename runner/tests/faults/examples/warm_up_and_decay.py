"""What the operators about the curve of a schedule make of a snippet, and what they leave alone."""

_COSINE = """def learning_rate_at(step):
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)
    return LEARNING_RATE * 0.5 * (1 + math.cos(math.pi * progress))


WARMUP_STEPS, STEPS = 10, 100
"""
_GPT = """def get_lr(it, cfg):
    if it < cfg.warmup_iters:
        return cfg.lr * (it + 1) / (cfg.warmup_iters + 1)
    ratio = (it - cfg.warmup_iters) / max(1, cfg.max_iters - cfg.warmup_iters)
    coeff = 0.5 * (1.0 + math.cos(math.pi * ratio))
    return cfg.min_lr + coeff * (cfg.lr - cfg.min_lr)
"""
_LAMBDA = "scheduler = LambdaLR(optimizer, lambda step: min(1.0, (step + 1) / warmup_steps) * 0.99**step)\n"
_LINEAR = "lr = base_lr * (1 - step / steps)\n"

MAKES = {
    "warm-up-starts-at-zero": [
        (_COSINE, [_COSINE.replace("(step + 1)", "step")]),
        (_GPT, [_GPT.replace("(it + 1)", "it")]),
        (_LAMBDA, [_LAMBDA.replace("(step + 1)", "step")]),
    ],
    "warm-up-divided-by-the-total": [
        (_COSINE, [_COSINE.replace("(step + 1) / WARMUP_STEPS", "(step + 1) / STEPS")]),
        (_GPT, [_GPT.replace("(cfg.warmup_iters + 1)", "(cfg.max_iters + 1)")]),
        (
            "def lr_at(step, warmup, total):\n    return min(1.0, step / warmup)\n",
            ["def lr_at(step, warmup, total):\n    return min(1.0, step / total)\n"],
        ),
    ],
    "warm-up-missing": [
        (_COSINE, [_COSINE.replace("    if step < WARMUP_STEPS:\n        return LEARNING_RATE * (step + 1) / WARMUP_STEPS\n", "")]),
        (_GPT, [_GPT.replace("    if it < cfg.warmup_iters:\n        return cfg.lr * (it + 1) / (cfg.warmup_iters + 1)\n", "")]),
        (_LAMBDA, [_LAMBDA.replace("min(1.0, (step + 1) / warmup_steps) * ", "")]),
        ("lr = peak * step / warmup if step < warmup else peak\n", ["lr = peak\n"]),
    ],
    "warm-up-without-end": [
        (_LAMBDA, [_LAMBDA.replace("min(1.0, (step + 1) / warmup_steps)", "(step + 1) / warmup_steps")]),
        ("lr = base_lr * min(step / warmup, 1)\n", ["lr = base_lr * (step / warmup)\n"]),
    ],
    "decay-not-offset-by-the-warm-up": [
        (_COSINE, [_COSINE.replace("(step - WARMUP_STEPS) / (", "step / (")]),
        (_GPT, [_GPT.replace("(it - cfg.warmup_iters)", "it")]),
    ],
    "decay-over-the-wrong-total": [
        (_COSINE, [_COSINE.replace("(STEPS - WARMUP_STEPS)", "STEPS")]),
        (_GPT, [_GPT.replace("max(1, cfg.max_iters - cfg.warmup_iters)", "max(1, cfg.max_iters)")]),
    ],
    "cosine-not-halved": [
        (_COSINE, [_COSINE.replace("LEARNING_RATE * 0.5 *", "LEARNING_RATE *")]),
        (_GPT, [_GPT.replace("0.5 * (1.0 + math.cos(math.pi * ratio))", "1.0 + math.cos(math.pi * ratio)")]),
        ("lr = base_lr * (1 + np.cos(x)) / 2\n", ["lr = base_lr * (1 + np.cos(x))\n"]),
    ],
    "cosine-rises": [
        (_COSINE, [_COSINE.replace("1 + math", "1 - math")]),
        (_GPT, [_GPT.replace("1.0 + math", "1.0 - math")]),
    ],
    "cosine-over-a-full-period": [(_COSINE, [_COSINE.replace("math.pi *", "2 * math.pi *")])],
    "decay-on-top-of-the-floor": [
        (_GPT, [_GPT.replace("(cfg.lr - cfg.min_lr)", "cfg.lr")]),
        ("lr = FINAL_RATE + (learning_rate - FINAL_RATE) * 0.5\n", ["lr = FINAL_RATE + learning_rate * 0.5\n"]),
    ],
    "decay-reversed": [
        (_LINEAR, [_LINEAR.replace("1 - step / steps", "step / steps")]),
        ("lr = base_lr * (1 - progress)\n", ["lr = base_lr * progress\n"]),
    ],
}

LEAVES = {
    "warm-up-starts-at-zero": ["lr = base_lr * step / warmup\n", "share = (step + 1) / steps\n"],
    "warm-up-divided-by-the-total": ["lr = base_lr * step / warmup\n"],
    "warm-up-missing": ["for step in range(9):\n    if step < WARMUP_STEPS:\n        continue\n    learn()\n"],
    "warm-up-without-end": ["epsilon = min(1.0, step / steps)\n"],
    "decay-not-offset-by-the-warm-up": ["lr = base_lr * (1 - step / total)\n", "x = (a - warmup) / b\n"],
    "decay-over-the-wrong-total": ["lr = base_lr * (1 - step / total)\n"],
    "cosine-not-halved": ["alpha_bar = 0.5 * (1 + math.cos(t))\n", "lr = base_lr * (0.1 + 0.45 * (1 + math.cos(t)))\n"],
    "cosine-rises": ["similarity = 1 + torch.cos(angle)\n"],
    "cosine-over-a-full-period": ["def noise_schedule(t):\n    return 0.5 * (1 + math.cos(math.pi * t))\n"],
    "decay-on-top-of-the-floor": ["epsilon = END + (START - END) * share\n"],
    "decay-reversed": ["epsilon = 1 - step / steps\n", "beta2_correction = 1 - beta2**step\n"],
}
