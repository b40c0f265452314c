"""What the operators about missing `detach`s make of a snippet, and what they leave alone."""

_TARGETS = """def loss(model, states, next_states):
    with torch.no_grad():
        targets = 0.9 * model(next_states).amax(dim=1)
    return (model(states) - targets).square().mean()
"""

MAKES = {
    "target-not-detached": [
        ("targets = (rewards + next_values).detach()\n", ["targets = (rewards + next_values)\n"]),
        ("loss = F.mse_loss(values, target_values.detach())\n", ["loss = F.mse_loss(values, target_values)\n"]),
        (_TARGETS, [_TARGETS.replace("    with torch.no_grad():\n        targets", "    targets")]),
    ],
    "baseline-not-detached": [
        ("advantages = returns - values.detach()\n", ["advantages = returns - values\n"]),
        ("loss = -(log_probs * (returns - baseline.detach())).mean()\n", ["loss = -(log_probs * (returns - baseline)).mean()\n"]),
    ],
    "running-statistic-not-detached": [
        ("running_mean = 0.9 * running_mean + 0.1 * x.mean(0).detach()\n", ["running_mean = 0.9 * running_mean + 0.1 * x.mean(0)\n"]),
        (
            "if self.training:\n    with torch.no_grad():\n        self.running_mean = 0.9 * self.running_mean + 0.1 * mean\n",
            ["if self.training:\n    self.running_mean = 0.9 * self.running_mean + 0.1 * mean\n"],
        ),
    ],
    "state-not-detached-between-chunks": [
        (
            "for chunk in chunks:\n    state = state.detach()\n    out, state = cell(chunk, state)\n",
            ["for chunk in chunks:\n    out, state = cell(chunk, state)\n"],
        ),
    ],
    "gradient-not-stopped": [
        ("y = x + (quantised - x).detach()\n", ["y = x + (quantised - x)\n"]),
        ("loss = -(log_probs * weights.detach()).mean()\n", ["loss = -(log_probs * weights).mean()\n"]),
    ],
}

LEAVES = {
    "target-not-detached": [
        "targets = rewards.detach().cpu()\n",
        "loss = F.mse_loss(values, targets)\n",
        "@torch.no_grad()\ndef f(x):\n    target = x.detach()\n",
    ],
    "baseline-not-detached": ["value = values.detach().numpy()\n", "advantages = returns - values\n"],
    "running-statistic-not-detached": ["running_loss += loss.detach()\n", "with torch.no_grad():\n    running_mean = x.mean().detach()\n"],
    "state-not-detached-between-chunks": ["other = state.detach()\n", "state = state\n"],
    "gradient-not-stopped": ["losses.append(loss.detach())\n", "old_log_probs = log_probs.detach()\n", "x = y.detach().clone()\n"],
}
