"""What the operators about returns, discounts and episode ends make of a snippet, and what they leave alone."""

_GAE = """for t in reversed(range(steps)):
    delta = rewards[t] + gamma * values[t + 1] * (1 - dones[t]) - values[t]
    last = delta + gamma * lam * (1 - dones[t]) * last
"""
_RUNNING = """for reward, done in zip(rewards[::-1], dones[::-1]):
    if done:
        running = 0.0
    running = reward + gamma * running
    out.append(running)
"""
_EPISODES = """for episode in episodes:
    running = 0.0
    for reward in reversed(episode):
        running = reward + gamma * running
        out.append(running)
"""

MAKES = {
    "returns-not-reset-at-episode-end": [
        (_GAE, [_GAE.replace("lam * (1 - dones[t]) * last", "lam * last")]),
        (_RUNNING, [_RUNNING.replace("    if done:\n        running = 0.0\n", "")]),
        (_EPISODES, ["running = 0.0\n" + _EPISODES.replace("    running = 0.0\n", "")]),
        ("running = reward + gamma * (0.0 if done else running)\n", ["running = reward + gamma * running\n"]),
    ],
    "terminal-state-bootstrapped": [
        (_GAE, [_GAE.replace("values[t + 1] * (1 - dones[t])", "values[t + 1]")]),
        ("targets = rewards + gamma * (1 - dones) * next_q.max(dim=1).values\n", ["targets = rewards + gamma * next_q.max(dim=1).values\n"]),
        ("targets = rewards + (~dones).float() * gamma * best\n", ["targets = rewards + gamma * best\n"]),
        ("target = reward + (0.0 if done else gamma * q[next_state].max())\n", ["target = reward + gamma * q[next_state].max()\n"]),
        ("target = reward if done else reward + gamma * best\n", ["target = reward + gamma * best\n"]),
        ("next_q = next_q.masked_fill(done, 0.0)\ntargets = r + gamma * next_q\n", ["targets = r + gamma * next_q\n"]),
        ("next_values[dones] = 0.0\ntargets = r + gamma * next_values\n", ["targets = r + gamma * next_values\n"]),
        ("target = reward + gamma * best * (not done)\n", ["target = reward + gamma * best\n"]),
    ],
    "gae-off-by-one": [
        (_GAE, [_GAE.replace("values[t + 1]", "values[t]")]),
        ("deltas = rewards + gamma * values[1:] - values[:-1]\n", ["deltas = rewards + gamma * values[:-1] - values[:-1]\n"]),
        ("delta = rewards[t] + gamma * next_values[t] - values[t]\n", ["delta = rewards[t] + gamma * values[t] - values[t]\n"]),
    ],
    "returns-accumulated-forwards": [
        (_GAE, [_GAE.replace("reversed(range(steps))", "range(steps)")]),
        (
            "for t in range(steps - 1, -1, -1):\n    running = rewards[t] + gamma * running\n",
            ["for t in range(steps):\n    running = rewards[t] + gamma * running\n"],
        ),
        ("for r in rewards[::-1]:\n    running = r + gamma * running\n", ["for r in rewards:\n    running = r + gamma * running\n"]),
    ],
    "discount-missing": [
        (
            _GAE,
            [_GAE.replace("gamma * values[t + 1]", "values[t + 1]"), _GAE.replace("gamma * lam", "lam")],
        ),
        ("running = reward + GAMMA * running\n", ["running = reward + running\n"]),
    ],
    "truncation-treated-as-termination": [
        (
            "state, reward, terminated, truncated, _ = env.step(action)\nbuffer.append((state, reward, terminated))\n",
            ["state, reward, terminated, truncated, _ = env.step(action)\nbuffer.append((state, reward, terminated or truncated))\n"],
        ),
    ],
}

LEAVES = {
    "returns-not-reset-at-episode-end": [
        "targets = rewards + gamma * (1 - dones) * next_q\n",
        "for episode in episodes:\n    total = 0.0\n    for reward in episode:\n        total = total + reward\n",
        "finished = total * (1 - done)\n",
    ],
    "terminal-state-bootstrapped": ["targets = rewards + gamma * next_q\n", "alive = count * (1 - done)\n", "x = x * (1 - mask)\n"],
    "gae-off-by-one": ["values = values[1:]\n", "delta = rewards[t] + gamma * targets[t + 1]\n", "x = tokens[t + 1]\n"],
    "returns-accumulated-forwards": [
        "for t in reversed(range(steps)):\n    x = x - betas[t] * eps\n",
        "for r in rewards:\n    running = r + gamma * running\n",
    ],
    "discount-missing": ["ratio = loc + scale * _euler_gamma\ntarget = 1\n", "y = gamma * x_hat + beta\n", "loss = (1 - p) ** gamma * nll\n"],
    "truncation-treated-as-termination": [
        "buffer.append((state, terminated))\n",
        "state, terminated, truncated = step()\ndone = terminated or truncated\n",
    ],
}
