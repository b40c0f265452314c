"""What the operators about value learning make of a snippet, and what they leave alone."""

_AGENT = """def train(online, target):
    for step in range(steps):
        best = target(next_states).max(dim=1).values
        if step % 50 == 0:
            target.load_state_dict(online.state_dict())
    return online
"""

MAKES = {
    "target-from-the-online-network": [
        (_AGENT, [_AGENT.replace("target(next_states)", "online(next_states)")]),
        (
            "q_network = Network()\ntarget_network = copy.deepcopy(q_network)\nbest = target_network(next_states)\n",
            ["q_network = Network()\ntarget_network = copy.deepcopy(q_network)\nbest = q_network(next_states)\n"],
        ),
    ],
    "target-network-never-updated": [
        (_AGENT, [_AGENT.replace("        if step % 50 == 0:\n            target.load_state_dict(online.state_dict())\n", "")]),
        ("for step in range(9):\n    learn()\n    soft_update(target, online, 0.01)\n", ["for step in range(9):\n    learn()\n"]),
    ],
    "frozen-copy-not-copied": [
        ("target_network = copy.deepcopy(q_network)\n", ["target_network = q_network\n"]),
        ("self.target = deepcopy(self.online)\n", ["self.target = self.online\n"]),
    ],
    "bootstrap-from-the-present-state": [
        (
            "def loss(states, next_states):\n    return target(next_states).max(1)\n",
            ["def loss(states, next_states):\n    return target(states).max(1)\n"],
        ),
        ("def update(s, a, s2):\n    q[s, a] += lr * q[s2].max()\n", ["def update(s, a, s2):\n    q[s, a] += lr * q[s].max()\n"]),
        (
            'x = online(batch["states"])\ny = target(batch["next_states"])\n',
            ['x = online(batch["states"])\ny = target(batch["states"])\n'],
        ),
    ],
    "average-weights-swapped": [
        ("target_p.data = tau * p.data + (1 - tau) * target_p.data\n", ["target_p.data = (1 - tau) * p.data + tau * target_p.data\n"]),
        ("target_p.mul_(1 - tau).add_(p, alpha=tau)\n", ["target_p.mul_(tau).add_(p, alpha=1 - tau)\n"]),
        ("ema_p.lerp_(p, 1 - decay)\n", ["ema_p.lerp_(p, decay)\n"]),
        ("target_p.lerp_(p, tau)\n", ["target_p.lerp_(p, 1 - tau)\n"]),
    ],
    "greedy-action-in-the-loss": [
        (
            "chosen = q_network(states).gather(1, actions[:, None]).squeeze(1)\ntarget = rewards\n",
            ["chosen = q_network(states).max(dim=1).values\ntarget = rewards\n"],
        ),
        ("chosen = q_values[np.arange(n), actions]\n", ["chosen = q_values.max(axis=1)\n"]),
        ("chosen = model(states)[torch.arange(n), actions]\n", ["chosen = model(states).max(dim=1).values\n"]),
    ],
    "exploration-inverted": [
        ("explore = rng.random() < epsilon\n", ["explore = rng.random() > epsilon\n"]),
        ("greedy = torch.rand(1).item() >= self.epsilon\n", ["greedy = torch.rand(1).item() < self.epsilon\n"]),
    ],
    "exploration-floor-as-ceiling": [
        ("epsilon = max(0.05, epsilon * 0.99)\n", ["epsilon = min(0.05, epsilon * 0.99)\n"]),
        ("def epsilon_at(step):\n    return max(0.05, 1 - step / 100)\n", ["def epsilon_at(step):\n    return min(0.05, 1 - step / 100)\n"]),
    ],
    "state-never-advanced": [
        (
            "while not done:\n    next_state, reward, done = env.step(0)\n    state = next_state\n",
            ["while not done:\n    next_state, reward, done = env.step(0)\n"],
        ),
    ],
    "next-state-stored-as-present": [
        (
            "state = env.reset()\nnext_state, reward = env.step(0)\nbuffer.append((state, reward, next_state))\n",
            ["state = env.reset()\nnext_state, reward = env.step(0)\nbuffer.append((state, reward, state))\n"],
        ),
    ],
    "replay-not-random": [
        ("batch = random.sample(buffer, BATCH)\n", ["batch = list(buffer)[-BATCH:]\n"]),
        ("batch = random.sample(self.memory, 2 * n)\n", ["batch = list(self.memory)[-(2 * n):]\n"]),
    ],
}

LEAVES = {
    "target-from-the-online-network": ["loss = f(targets(x))\n", "best = target(next_states)\n"],
    "target-network-never-updated": [
        "target.load_state_dict(online.state_dict())\n",
        "for x in data:\n    model.load_state_dict(best.state_dict())\n",
        "def soft_update(target, online):\n    for a, b in zip(target.parameters(), online.parameters()):\n        a.lerp_(b, 0.1)\n",
    ],
    "frozen-copy-not-copied": ["best = copy.deepcopy(model)\n", "blocks = [copy.deepcopy(block) for _ in range(3)]\n"],
    "bootstrap-from-the-present-state": [
        "y = target(next_states)\n",
        "def f(states, next_states):\n    return len(next_states)\n",
        "token = model(next_token)\n",
        "obs = torch.zeros(9, 4)\nobs[step] = next_obs\nvalue = critic(next_obs)\n",
    ],
    "average-weights-swapped": [
        "running = (1 - momentum) * running + momentum * mean\n",
        "m = beta1 * m + (1 - beta1) * grad\n",
        "loss = (1 - alpha) * hard + alpha * easy\n",
    ],
    "greedy-action-in-the-loss": [
        "chosen = log_probs.gather(1, actions[:, None]).squeeze(1)\nr = rewards\n",
        "nll = logits.gather(1, labels[:, None]).squeeze(1)\n",
        "q = target(next_states).gather(1, next_actions).squeeze(1)\nr = rewards\n",
    ],
    "exploration-inverted": ["drop = torch.rand(4) < p\n", "done = error < epsilon\n"],
    "exploration-floor-as-ceiling": ["rate = max(0.05, rate * 0.99)\n", "epsilon = max(values)\n"],
    "state-never-advanced": ["state = next_state\n", "for x in xs:\n    total = x\n"],
    "next-state-stored-as-present": ["buffer.append((state, next_state))\n", "state = 0\nlosses.append(next_state)\n"],
    "replay-not-random": ["batch = random.sample(range(9), 3)\n", "action = distribution.sample()\n"],
}
