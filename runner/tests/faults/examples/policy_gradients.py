"""What the operators about advantages and actions make of a snippet, and what they leave alone."""

_ACT = "distribution = Categorical(logits=policy(state))\naction = distribution.sample()\nlog_probs.append(distribution.log_prob(action))\n"
_GROUPS = """def advantages(rewards):
    mean = rewards.mean(dim=1, keepdim=True)
    std = rewards.std(dim=1, keepdim=True)
    return (rewards - mean) / (std + 1e-6)
"""

MAKES = {
    "advantage-sign-flipped": [
        ("advantages = returns - values.detach()  # now\n", ["advantages = values.detach() - returns  # now\n"]),
        ("adv = rewards + gamma * next_values - values\n", ["adv = values - (rewards + gamma * next_values)\n"]),
        (
            "advantages = (rewards - rewards.mean()) / (rewards.std() + 1e-8)\n",
            ["advantages = (rewards.mean() - rewards) / (rewards.std() + 1e-8)\n"],
        ),
        ("loss = -(log_probs * (returns - baseline)).mean()\n", ["loss = -(log_probs * (baseline - returns)).mean()\n"]),
        ("delta = r + gamma * v1 - v0\ngae = delta + gamma * lam * gae\n", ["delta = v0 - (r + gamma * v1)\ngae = delta + gamma * lam * gae\n"]),
    ],
    "policy-loss-sign-flipped": [
        ("loss = -(log_probs * advantages).mean()\n", ["loss = (log_probs * advantages).mean()\n"]),
        ("losses.append(-log_prob * g)\n", ["losses.append(log_prob * g)\n"]),
        ("loss = -torch.min(ratio * adv, clipped * adv).mean()\n", ["loss = torch.min(ratio * adv, clipped * adv).mean()\n"]),
        (
            "def f(ratio, advantages, mask):\n    return -((ratio * advantages) * mask).sum() / mask.sum()\n",
            ["def f(ratio, advantages, mask):\n    return ((ratio * advantages) * mask).sum() / mask.sum()\n"],
        ),
        (
            "def f(ratio, advantages, mask):\n    token = ratio * advantages\n    return -(token * mask).mean()\n",
            ["def f(ratio, advantages, mask):\n    token = ratio * advantages\n    return (token * mask).mean()\n"],
        ),
        ("loss -= log_prob * reward\n", ["loss += log_prob * reward\n"]),
        ("actor_loss = -critic(states, actor(states)).mean()\n", ["actor_loss = critic(states, actor(states)).mean()\n"]),
    ],
    "advantages-normalised-over-all-groups": [
        (_GROUPS, [_GROUPS.replace("(dim=1, keepdim=True)", "()")]),
        (
            "advantages = (rewards - rewards.mean(axis=1, keepdims=True)) / (rewards.std(axis=1, keepdims=True) + 1e-6)\n",
            ["advantages = (rewards - rewards.mean()) / (rewards.std() + 1e-6)\n"],
        ),
    ],
    "advantages-not-normalised": [
        ("returns = discount(rewards)\nreturns = (returns - returns.mean()) / (returns.std() + 1e-8)\n", ["returns = discount(rewards)\n"]),
    ],
    "value-regressed-on-advantages": [
        (
            "def f(values, returns, advantages):\n    return F.mse_loss(values, returns)\n",
            ["def f(values, returns, advantages):\n    return F.mse_loss(values, advantages)\n"],
        ),
        (
            "def f(values, returns, advantages):\n    return 0.5 * ((values - returns[i]) ** 2).mean()\n",
            ["def f(values, returns, advantages):\n    return 0.5 * ((values - advantages[i]) ** 2).mean()\n"],
        ),
    ],
    "no-exploration": [
        (_ACT, [_ACT.replace("distribution.sample()", "policy(state).argmax(dim=-1)")]),
        ("action = Categorical(probs=probs).sample().item()\n", ["action = probs.argmax(dim=-1).item()\n"]),
        (
            "action = torch.multinomial(probs, 1)\nstate = env.step(action)\n",
            ["action = torch.argmax(probs, dim=-1, keepdim=True)\nstate = env.step(action)\n"],
        ),
    ],
    "log-prob-of-a-fresh-sample": [(_ACT, [_ACT.replace("log_prob(action)", "log_prob(distribution.sample())")])],
    "probabilities-as-logits": [
        ("d = Categorical(probs=F.softmax(x, dim=-1))\n", ["d = Categorical(logits=F.softmax(x, dim=-1))\n"]),
        ("d = Categorical(probs)\n", ["d = Categorical(logits=probs)\n"]),
    ],
    "old-episodes-kept-in-the-batch": [
        ("update(policy)\nbuffer.clear()\n", ["update(policy)\n"]),
        ("update(policy)\ndel self.rewards[:]\n", ["update(policy)\n"]),
    ],
}

LEAVES = {
    "advantage-sign-flipped": [
        "loss = (returns - values).pow(2).mean()\n",
        "advantages = (advantages - advantages.mean()) / advantages.std()\n",
        "margin = chosen - rejected\n",
    ],
    "policy-loss-sign-flipped": [
        "t1 = -scale_ratio.log()\n",
        "loss = -log_probs[rows, targets].mean()\n",
        "loss = -1\n",
        "loss = -F.logsigmoid(chosen - rejected).mean()\n",
    ],
    "advantages-normalised-over-all-groups": [
        "y = (x - x.mean(dim=1, keepdim=True)) / x.std(dim=1, keepdim=True)\n",
        "advantages = rewards - rewards.mean()\n",
    ],
    "advantages-not-normalised": ["x = (x - x.mean()) / x.std()\n", "advantages = (returns - returns.mean()) / returns.std()\n"],
    "value-regressed-on-advantages": [
        "loss = F.mse_loss(values, returns)\n",
        "def f(predicted, targets, advantages):\n    return F.mse_loss(predicted, targets)\n",
    ],
    "no-exploration": ["token = torch.multinomial(probs, 1)\n", "batch = random.sample(buffer, 4)\n", "action = noise.sample()\n"],
    "log-prob-of-a-fresh-sample": [
        "log_prob = distribution.log_prob(actions)\n",
        "action = other.sample()\nlog_prob = distribution.log_prob(action)\n",
    ],
    "probabilities-as-logits": ["d = Categorical(logits=logits)\n", "d = Normal(mean, std)\n"],
    "old-episodes-kept-in-the-batch": ["cache.clear()\n", "del model\n"],
}
