"""What the operators about checkpoints make of a snippet, and what they leave alone."""

_RESUME = """def resume(path, model, optimizer, scheduler, generator):
    checkpoint = torch.load(path)
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    generator.set_state(checkpoint["generator"])
    start = checkpoint["step"] + 1
    for step in range(start, STEPS):
        train_step(model, optimizer, scheduler, generator, step)
"""
_BY_HAND = """velocity = np.zeros(8)
if checkpoint is not None:
    weights = checkpoint["weights"]
    velocity = checkpoint["velocity"]
    generator.bit_generator.state = checkpoint["generator"]
for epoch in range(checkpoint["epoch"], epochs):
    step(weights, velocity)
"""
_SAVE = 'torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}, path)\n'
_PLAIN = "target_network.load_state_dict(network.state_dict())\nfor step in range(steps):\n    f(step + 1)\n"

MAKES = {
    "resumed-without-optimizer-state": [
        (_RESUME, [_RESUME.replace('    optimizer.load_state_dict(checkpoint["optimizer"])\n', "")]),
        (_BY_HAND, [_BY_HAND.replace('    velocity = checkpoint["velocity"]\n', "")]),
    ],
    "resumed-without-scheduler-state": [(_RESUME, [_RESUME.replace('    scheduler.load_state_dict(checkpoint["scheduler"])\n', "")])],
    "resumed-without-model-state": [(_RESUME, [_RESUME.replace('    model.load_state_dict(checkpoint["model"])\n', "")])],
    "random-state-not-restored": [
        (_RESUME, [_RESUME.replace('    generator.set_state(checkpoint["generator"])\n', "")]),
        (_BY_HAND, [_BY_HAND.replace('    generator.bit_generator.state = checkpoint["generator"]\n', "")]),
    ],
    "resumed-from-the-first-step": [
        (_RESUME, [_RESUME.replace('    start = checkpoint["step"] + 1\n', "").replace("range(start, STEPS)", "range(STEPS)")]),
        (_BY_HAND, [_BY_HAND.replace('range(checkpoint["epoch"], epochs)', "range(epochs)")]),
    ],
    "resumed-one-step-early": [
        (_RESUME, [_RESUME.replace('checkpoint["step"] + 1', 'checkpoint["step"]')]),
        (
            'state = torch.load(path)\nfirst = state["epoch"] + 1\n',
            ['state = torch.load(path)\nfirst = state["epoch"]\n'],
        ),
        (_SAVE, [_SAVE.replace("step + 1}", "step}")]),
    ],
}

LEAVES = {
    "resumed-without-optimizer-state": [_PLAIN, 'm = config["m"]\n'],
    "resumed-without-scheduler-state": [_PLAIN],
    "resumed-without-model-state": [_PLAIN, "model.load_state_dict(best)\n"],
    "random-state-not-restored": ["torch.manual_seed(0)\n", "self.state = state\n"],
    "resumed-from-the-first-step": [_PLAIN, "for start in range(first, last):\n    f(start)\n"],
    "resumed-one-step-early": [
        _PLAIN,
        'count = state["step"] + 1\n',
        'log({"step": step + 1, "loss": loss})\n',
    ],
}
