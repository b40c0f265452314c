"""What the operators about the steps of schedules make of a snippet, and what they leave alone."""

_PER_STEP = """for epoch in range(epochs):
    for x, y in loader:
        optimizer.zero_grad()
        loss_of(x, y).backward()
        optimizer.step()
        scheduler.step()
    validate(model)
"""
_PER_EPOCH = """for epoch in range(epochs):
    for x, y in loader:
        loss_of(x, y).backward()
        optimizer.step()
    scheduler.step()
"""
_SET = """def learning_rate_at(step):
    return 0.1 / (step + 1)


for step in range(steps):
    loss_of(batch()).backward()
    for group in optimizer.param_groups:
        group["lr"] = learning_rate_at(step)
    optimizer.step()
    log(learning_rate_at(step))
"""
_SETTING = """    for group in optimizer.param_groups:
        group["lr"] = learning_rate_at(step)
"""
_NESTED = """def get_lr(step):
    return 0.1 / (step + 1)


for epoch in range(epochs):
    for i, batch in enumerate(loader):
        lr = get_lr(epoch * len(loader) + i)
        update(lr)
"""
_GROUPS = """groups = [{"params": a, "weight_decay": 0.1}, {"params": b, "weight_decay": 0.0}]
for group in optimizer.param_groups:
    group["lr"] = lr
"""
_FACTOR = """for g in optimizer.param_groups:
    g["lr"] = base_lr * factor(step)
"""
_FACTORS = """LR = 0.1


def factor(step):
    if step < 10:
        return (step + 1) / 10
    return 0.99**step


optimizer = SGD(w, lr=LR)
scheduler = LambdaLR(optimizer, lr_lambda=factor)
"""
_PAIR = """actor_optimizer = Adam(actor.parameters(), lr=1e-3)
critic_optimizer = Adam(critic.parameters(), lr=1e-3)
critic_scheduler = CosineAnnealingLR(critic_optimizer, 100)
"""

MAKES = {
    "schedule-stepped-per-epoch": [
        (_PER_STEP, [_PER_STEP.replace("        scheduler.step()\n", "    scheduler.step()\n")]),
        (_NESTED, [_NESTED.replace("get_lr(epoch * len(loader) + i)", "get_lr(epoch)")]),
    ],
    "schedule-stepped-per-batch": [(_PER_EPOCH, [_PER_EPOCH.replace("    scheduler.step()\n", "        scheduler.step()\n")])],
    "schedule-never-stepped": [(_PER_EPOCH, [_PER_EPOCH.replace("    scheduler.step()\n", "")])],
    "rate-never-set": [
        (_SET, [_SET.replace(_SETTING, "")]),
        (
            'def update(step):\n    lr = f(step)\n    for group in optimizer.param_groups:\n        group["lr"] = lr\n    optimizer.step()\n',
            ["def update(step):\n    optimizer.step()\n"],
        ),
    ],
    "scheduler-before-optimizer": [
        (
            _PER_STEP,
            [_PER_STEP.replace("        optimizer.step()\n        scheduler.step()\n", "        scheduler.step()\n        optimizer.step()\n")],
        ),
        (_PER_EPOCH, [_PER_EPOCH.replace("    scheduler.step()\n", "").replace("    for x", "    scheduler.step()\n    for x")]),
    ],
    "rate-set-after-the-step": [(_SET, [_SET.replace(_SETTING + "    optimizer.step()\n", "    optimizer.step()\n" + _SETTING)])],
    "schedule-compounds": [
        (_FACTOR, [_FACTOR.replace('g["lr"] = base_lr * factor(step)', 'g["lr"] *= factor(step)')]),
        (
            'optimizer.param_groups[0]["lr"] = LEARNING_RATE * (1 - step / STEPS)\n',
            ['optimizer.param_groups[0]["lr"] *= 1 - step / STEPS\n'],
        ),
    ],
    "rate-for-a-factor": [
        (
            "scheduler = LambdaLR(optimizer, lambda step: learning_rate_at(step) / LEARNING_RATE)\n",
            ["scheduler = LambdaLR(optimizer, lambda step: learning_rate_at(step))\n"],
        ),
        (
            "LR = 0.1\noptimizer = SGD(w, lr=LR)\nscheduler = LambdaLR(optimizer, lr_lambda=lambda s: min(1.0, (s + 1) / 100))\n",
            ["LR = 0.1\noptimizer = SGD(w, lr=LR)\nscheduler = LambdaLR(optimizer, lr_lambda=lambda s: LR * min(1.0, (s + 1) / 100))\n"],
        ),
        (
            "LR = 0.1\noptimizer = SGD(w, lr=LR)\nscheduler = LambdaLR(optimizer, lambda s: 1 - s / 100)\n",
            ["LR = 0.1\noptimizer = SGD(w, lr=LR)\nscheduler = LambdaLR(optimizer, lambda s: LR * (1 - s / 100))\n"],
        ),
        (
            "LR = 0.1\noptimizer = SGD(w, lr=LR)\nscheduler = LambdaLR(optimizer, lambda s: learning_rate_factor(s))\n",
            ["LR = 0.1\noptimizer = SGD(w, lr=LR)\nscheduler = LambdaLR(optimizer, lambda s: LR * learning_rate_factor(s))\n"],
        ),
        (
            _FACTORS,
            [_FACTORS.replace("return (step", "return LR * (step").replace("return 0.99**step", "return LR * (0.99**step)")],
        ),
    ],
    "rate-of-the-first-group-only": [
        (
            _GROUPS,
            [_GROUPS.replace('for group in optimizer.param_groups:\n    group["lr"] = lr\n', 'optimizer.param_groups[0]["lr"] = lr\n')],
        ),
    ],
    "scheduler-of-the-wrong-optimizer": [(_PAIR, [_PAIR.replace("LR(critic_optimizer", "LR(actor_optimizer")])],
    "plateau-in-the-wrong-direction": [
        ('s = ReduceLROnPlateau(optimizer, mode="max", patience=3)\n', ["s = ReduceLROnPlateau(optimizer, patience=3)\n"]),
        ('s = ReduceLROnPlateau(optimizer, "min")\n', ['s = ReduceLROnPlateau(optimizer, "max")\n']),
    ],
    "plateau-of-the-training-loss": [
        (
            "train_loss = fit()\nval_loss = evaluate()\nscheduler.step(val_loss)\n",
            ["train_loss = fit()\nval_loss = evaluate()\nscheduler.step(train_loss)\n"],
        ),
        ("loss, validation_loss = run()\nscheduler.step(validation_loss)\n", ["loss, validation_loss = run()\nscheduler.step(loss)\n"]),
    ],
    "schedule-length-in-epochs": [
        (
            "scheduler = CosineAnnealingLR(optimizer, T_max=EPOCHS * len(loader))\n",
            ["scheduler = CosineAnnealingLR(optimizer, T_max=EPOCHS)\n"],
        ),
        (
            "scheduler = CosineAnnealingLR(optimizer, EPOCHS * TRAIN // BATCH_SIZE)\n",
            ["scheduler = CosineAnnealingLR(optimizer, EPOCHS)\n"],
        ),
        ("total_steps = len(loader) * num_epochs\nuse(total_steps)\n", ["total_steps = num_epochs\nuse(total_steps)\n"]),
    ],
}

LEAVES = {
    "schedule-stepped-per-epoch": [
        _PER_EPOCH,
        _SET,
        "for epoch in range(epochs):\n    for x in loader:\n        optimizer.step()\n        scheduler.step(loss)\n",
    ],
    "schedule-stepped-per-batch": [_PER_STEP, "for epoch in range(9):\n    train(model)\n    scheduler.step()\n"],
    "schedule-never-stepped": ["optimizer.step()\n", "noise_scheduler.add(x)\n"],
    "rate-never-set": ['group["lr"] = 0.1\n'],
    "scheduler-before-optimizer": ["scheduler.step()\noptimizer.step()\n", "optimizer.step()\nscheduler.step(loss)\n"],
    "rate-set-after-the-step": ["optimizer.step()\n" + _FACTOR],
    "schedule-compounds": ['for g in optimizer.param_groups:\n    g["lr"] = learning_rate_at(step)\n'],
    "rate-for-a-factor": ["scheduler = LambdaLR(optimizer, schedule)\n", "scheduler = LambdaLR(optimizer, lambda s: 0.9**s)\n"],
    "rate-of-the-first-group-only": [_FACTOR],
    "scheduler-of-the-wrong-optimizer": ["optimizer = SGD(w)\nscheduler = StepLR(optimizer, 10)\n"],
    "plateau-in-the-wrong-direction": ["s = ReduceLROnPlateau(optimizer)\n"],
    "plateau-of-the-training-loss": ["scheduler.step(val_loss)\n", "train_loss = f()\nscheduler.step(epoch)\n"],
    "schedule-length-in-epochs": [
        "scheduler = CosineAnnealingLR(optimizer, T_max=EPOCHS)\n",
        "steps = epochs * len(loader)\nfor step in range(steps):\n    f()\n",
    ],
}
