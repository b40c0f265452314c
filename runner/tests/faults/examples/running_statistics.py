"""What the operators about running statistics and checkpoints make of a snippet, and what they leave alone."""

_AVERAGE = "self.running_mean = (1 - momentum) * self.running_mean + momentum * mean\n"
_EARLY = """for epoch in epochs:
    if validation_loss < best_loss:
        best_loss = validation_loss
        best_state = copy.deepcopy(model.state_dict())
        bad_epochs = 0
    else:
        bad_epochs += 1
model.load_state_dict(best_state)
"""

MAKES = {
    "running-statistics-never-updated": [
        ("def forward(self, x):\n    y = 1\n    " + _AVERAGE, ["def forward(self, x):\n    y = 1\n"]),
        ("x = 1\nself.running_var.lerp_(variance, 0.1)\n", ["x = 1\n"]),
    ],
    "running-statistics-weights-swapped": [
        (_AVERAGE, ["self.running_mean = momentum * self.running_mean + (1 - momentum) * mean\n"]),
        ("running_mean = 0.9 * running_mean + 0.1 * mean\n", ["running_mean = 0.1 * running_mean + 0.9 * mean\n"]),
        ("self.running_var.mul_(1 - m).add_(var, alpha=m)\n", ["self.running_var.mul_(m).add_(var, alpha=1 - m)\n"]),
        ("self.norm = nn.BatchNorm2d(8)\n", ["self.norm = nn.BatchNorm2d(8, momentum=0.9)\n"]),
        ("self.norm = nn.BatchNorm1d(8, momentum=0.02)\n", ["self.norm = nn.BatchNorm1d(8, momentum=0.98)\n"]),
        ("self.running_mean.lerp_(mean, self.momentum)\n", ["self.running_mean.lerp_(mean, 1 - self.momentum)\n"]),
    ],
    "best-weights-aliased": [
        (_EARLY, [_EARLY.replace("copy.deepcopy(model.state_dict())", "model.state_dict()")]),
        ("best = {k: v.clone() for k, v in model.state_dict().items()}\n", ["best = model.state_dict()\n"]),
    ],
    "best-weights-never-restored": [(_EARLY, [_EARLY.replace("model.load_state_dict(best_state)\n", "")])],
    "worst-checkpoint-kept": [(_EARLY, [_EARLY.replace("loss < best", "loss > best")])],
    "patience-not-reset": [(_EARLY, [_EARLY.replace("        bad_epochs = 0\n", "")])],
}

LEAVES = {
    "running-statistics-never-updated": ["running_loss += loss.item()\n", "self.running_mean = torch.zeros(3)\n", "self.norm = nn.BatchNorm1d(8)\n"],
    "running-statistics-weights-swapped": ["x = 0.9 * x + 0.1 * y\n", "running_mean = 0.5 * running_mean + 0.5 * mean\n"],
    "best-weights-aliased": ["target = copy.deepcopy(model)\n", "model.load_state_dict(other.state_dict())\n"],
    "best-weights-never-restored": ["target.load_state_dict(model.state_dict())\n"],
    "worst-checkpoint-kept": ["if loss < best:\n    print(loss)\n", "if score < threshold:\n    best = score\n"],
    "patience-not-reset": ["bad_epochs = 0\n", "if done:\n    x = 1\n    counter = 0\n"],
}
