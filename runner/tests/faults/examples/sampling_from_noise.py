"""What the operators about diffusion samplers make of a snippet, and what they leave alone."""

_SAMPLER = """def sample(model, count):
    x = torch.randn(count, 2)
    for t in reversed(range(STEPS)):
        noise = torch.randn_like(x) if t > 0 else torch.zeros_like(x)
        mean = (x - betas[t] * model(x, t)) / alphas[t].sqrt()
        x = mean + betas[t].sqrt() * noise
    return x
"""
_COUNTDOWN = (
    "for t in range(STEPS - 1, -1, -1):\n    x = x - betas[t] * model(x, t)\n    if t > 0:\n        x = x + sigmas[t] * torch.randn_like(x)\n"
)

MAKES = {
    "last-denoising-step-skipped": [
        (_SAMPLER, [_SAMPLER.replace("range(STEPS)", "range(1, STEPS)")]),
        (_COUNTDOWN, [_COUNTDOWN.replace("-1, -1)", "0, -1)")]),
    ],
    "denoising-in-the-wrong-order": [
        (_SAMPLER, [_SAMPLER.replace("reversed(range(STEPS))", "range(STEPS)")]),
        (_COUNTDOWN, [_COUNTDOWN.replace("range(STEPS - 1, -1, -1)", "range(STEPS)")]),
    ],
    "noise-added-at-the-last-step": [
        (_SAMPLER, [_SAMPLER.replace("t > 0", "t >= 0")]),
        (_COUNTDOWN, [_COUNTDOWN.replace("t > 0", "t >= 0")]),
        (
            "def p_sample(mean, i):\n    if i == 0:\n        return mean\n    return mean + sigmas[i] * torch.randn_like(mean)\n",
            ["def p_sample(mean, i):\n    return mean + sigmas[i] * torch.randn_like(mean)\n"],
        ),
    ],
    "no-noise-between-steps": [
        (_SAMPLER, [_SAMPLER.replace("mean + betas[t].sqrt() * noise", "mean").replace(_SAMPLER.splitlines(keepends=True)[3], "")]),
        (_COUNTDOWN, [_COUNTDOWN.partition("    if t")[0]]),
        (
            "def p_sample(mean, i):\n    return mean + sigmas[i] * torch.randn_like(mean)\n",
            ["def p_sample(mean, i):\n    return mean\n"],
        ),
    ],
    "time-conditioning-dropped": [
        ("h = F.relu(self.first(x) + self.time(t))\n", ["h = F.relu(self.first(x))\n"]),
        ("h = self.first(x)\nh = h + time_embedding[:, None]\n", ["h = self.first(x)\n"]),
        ("emb = self.time_mlp(t)\nh = F.silu(self.first(x) + emb)\n", ["emb = self.time_mlp(t)\nh = F.silu(self.first(x))\n"]),
        ("h = self.first(x)\nh += self.time_mlp(t)\n", ["h = self.first(x)\n"]),
    ],
    "guidance-reversed": [
        ("eps = eps_uncond + w * (eps_cond - eps_uncond)\n", ["eps = eps_uncond + w * (eps_uncond - eps_cond)\n"]),
        ("eps = (1 + w) * conditional - w * unconditional\n", ["eps = (1 + w) * unconditional - w * conditional\n"]),
    ],
    "guidance-from-the-conditional": [("eps = eps_uncond + w * (eps_cond - eps_uncond)\n", ["eps = eps_cond + w * (eps_cond - eps_uncond)\n"])],
    "unconditional-branch-untrained": [
        ("labels = batch\nlabels[drop] = NULL_CLASS\n", ["labels = batch\n"]),
        ("y = f(x)\nlabels = torch.where(drop, NULL_CLASS, labels)\n", ["y = f(x)\n"]),
        ("given = torch.where(torch.rand(n) < 0.1, null_class, labels)\n", ["given = labels\n"]),
        ("given = labels.masked_fill(drop, NULL_CLASS)\n", ["given = labels\n"]),
    ],
}

LEAVES = {
    "last-denoising-step-skipped": [
        "for t in reversed(range(steps)):\n    running = rewards[t] + gamma * running\n",
        "for t in range(STEPS):\n    x = x - betas[t] * e\n",
    ],
    "denoising-in-the-wrong-order": [
        "for t in reversed(range(steps)):\n    running = rewards[t] + gamma * running\n",
        "for t in times:\n    x = x - betas[t] * e\n",
    ],
    "noise-added-at-the-last-step": ["if t > 0:\n    total += x\n", "x = noise if flag else 0\n"],
    "no-noise-between-steps": ["x = x + sigma * torch.randn_like(x)\n", "for t in range(9):\n    x = x + alphas[t] * predicted\n"],
    "time-conditioning-dropped": ["total = start + time(0)\n", "x = x + t\n", "x = self.token(ids) + self.position(ids)\n"],
    "guidance-reversed": ["eps = a + w * (b - a)\n", "x = cond - uncond\n"],
    "guidance-from-the-conditional": ["eps = cond + w * (cond - uncond)\n", "eps = a + w * (b - a)\n"],
    "unconditional-branch-untrained": ["x = torch.where(mask, a, b)\n", "x[mask] = 0\n", "scores = scores.masked_fill(mask, low)\n"],
}
