"""What the operators about noise schedules and targets make of a snippet, and what they leave alone."""

_STEP = """def step(model, x0, t):
    noise = torch.randn_like(x0)
    noisy = alpha_bars[t].sqrt() * x0 + (1 - alpha_bars[t]).sqrt() * noise
    return F.mse_loss(model(noisy, t), noise)
"""

MAKES = {
    "noise-schedule-off-by-one": [
        (_STEP, [_STEP.replace("= alpha_bars[t]", "= alpha_bars[t - 1]"), _STEP.replace("1 - alpha_bars[t]", "1 - alpha_bars[t - 1]")]),
        ("a = self.alphas_cumprod[t - 1, None]\n", ["a = self.alphas_cumprod[t, None]\n"]),
        ("a = extract(sqrt_alphas_cumprod, t, x.shape)\n", ["a = extract(sqrt_alphas_cumprod, (t - 1).clamp(min=0), x.shape)\n"]),
        ("a = betas.gather(0, steps)\n", ["a = betas.gather(0, (steps - 1).clamp(min=0))\n"]),
    ],
    "beta-for-alpha-bar": [
        (
            "betas = make()\nalphas = 1 - betas\nalpha_bars = alphas.cumprod(0)\na = alpha_bars[t]\n",
            [
                "betas = make()\nalphas = 1 - betas\nalpha_bars = alphas.cumprod(0)\na = betas[t]\n",
                "betas = make()\nalphas = 1 - betas\nalpha_bars = alphas.cumprod(0)\na = alphas[t]\n",
            ],
        ),
        (
            "betas = make()\nalphas_cumprod = (1 - betas).cumprod(0)\nsqrt_one_minus = (1 - alphas_cumprod).sqrt()\n",
            ["betas = make()\nalphas_cumprod = (1 - betas).cumprod(0)\nsqrt_one_minus = (1 - betas).sqrt()\n"],
        ),
        (
            'self.register_buffer("betas", b)\nself.register_buffer("alpha_bar", c)\na = self.alpha_bar[t]\n',
            ['self.register_buffer("betas", b)\nself.register_buffer("alpha_bar", c)\na = self.betas[t]\n'],
        ),
    ],
    "schedule-not-accumulated": [
        ("alpha_bars = torch.cumprod(1 - betas, dim=0)  # falls\n", ["alpha_bars = 1 - betas  # falls\n"]),
        ("alpha_bars = alphas.cumprod(dim=0).sqrt()\n", ["alpha_bars = alphas.sqrt()\n"]),
        ("alpha_bars = np.cumprod(alphas)\n", ["alpha_bars = alphas\n"]),
    ],
    "variance-for-noise-scale": [
        (_STEP, [_STEP.replace("(1 - alpha_bars[t]).sqrt() * noise", "(1 - alpha_bars[t]) * noise")]),
        ("x = mean + torch.sqrt(betas[t]) * torch.randn_like(x)\n", ["x = mean + betas[t] * torch.randn_like(x)\n"]),
        ("sigma = posterior_variance[t] ** 0.5\n", ["sigma = posterior_variance[t]\n"]),
    ],
    "signal-and-noise-swapped": [
        (
            _STEP,
            [
                _STEP.replace(
                    "alpha_bars[t].sqrt() * x0 + (1 - alpha_bars[t]).sqrt() * noise", "(1 - alpha_bars[t]).sqrt() * x0 + alpha_bars[t].sqrt() * noise"
                )
            ],
        ),
        ("x = (1 - t) * noise + t * data\n", ["x = t * noise + (1 - t) * data\n"]),
    ],
    "clean-data-and-noise-confused": [
        (_STEP, [_STEP.replace("t), noise)", "t), x0)")]),
        (
            "def f(x0, t):\n    eps = torch.randn(x0.shape)\n    return ((model(q(x0, t, eps), t) - x0) ** 2).mean()\n",
            ["def f(x0, t):\n    eps = torch.randn(x0.shape)\n    return ((model(q(x0, t, eps), t) - eps) ** 2).mean()\n"],
        ),
    ],
    "fresh-noise-in-the-target": [(_STEP, [_STEP.replace("t), noise)", "t), torch.randn_like(x0))")])],
    "denoiser-sees-clean-data": [
        (_STEP, [_STEP.replace("model(noisy, t)", "model(x0, t)").replace(_STEP.splitlines(keepends=True)[2], "")]),
        (
            "def f(x0, t):\n    noise = torch.randn_like(x0)\n    return model(add_noise(x0, t, noise), t) - noise\n",
            ["def f(x0, t):\n    noise = torch.randn_like(x0)\n    return model(x0, t) - noise\n"],
        ),
    ],
    "velocity-reversed": [
        (
            "def f(data, noise, t):\n    velocity = data - noise\n    return velocity\n",
            ["def f(data, noise, t):\n    velocity = noise - data\n    return velocity\n"],
        ),
    ],
    "uniform-noise": [
        (_STEP, [_STEP.replace("randn_like", "rand_like")]),
        ("z = mean + std * torch.randn(4, 2)\n", ["z = mean + std * torch.rand(4, 2)\n"]),
        ("eps = rng.standard_normal(shape)\n", ["eps = rng.random(shape)\n"]),
    ],
    "one-time-step-for-the-batch": [
        ("t = torch.randint(0, STEPS, (len(x),))\n", ["t = torch.randint(0, STEPS, (1,)).expand(len(x))\n"]),
        ("t = torch.randint(STEPS, (n,), generator=g)\n", ["t = torch.randint(STEPS, (1,), generator=g).expand(n)\n"]),
        ("t = torch.rand(len(x), 1)\n", ["t = torch.rand(1, 1).expand(len(x), 1)\n"]),
    ],
}

LEAVES = {
    "noise-schedule-off-by-one": ["a = betas[0]\n", "x = tokens[t]\n", "alpha_bars[t] = 0.5\n", "a = alpha_bars[:-1]\n"],
    "beta-for-alpha-bar": ["a = alpha_bars[t]\n", "alphas = 1\nbetas = 2\na = alpha_bars[-1]\n"],
    "schedule-not-accumulated": ["total = torch.cumprod(rates, dim=0)\n", "total = torch.cumsum(alphas, dim=0)\n"],
    "variance-for-noise-scale": [
        "running_std = torch.sqrt(running_var + eps)\n",
        "y = (x - mean) / (variance + eps).sqrt()\n",
        "x = alpha_bars[t].sqrt() * x0\n",
    ],
    "signal-and-noise-swapped": ["x = scale * x0 + shift * noise\n", "m = beta1 * m + (1 - beta1) * grad\n", "x = mean + sigma * noise\n"],
    "clean-data-and-noise-confused": ["loss = F.mse_loss(model(x), noise)\n", "noise = torch.randn_like(x)\nloss = F.mse_loss(a, b)\n"],
    "fresh-noise-in-the-target": ["noise = torch.randn_like(x)\nloss = F.mse_loss(a, b)\n", "loss = F.mse_loss(a, noise)\n"],
    "denoiser-sees-clean-data": [
        "noise = torch.randn_like(x)\ny = model(other, t)\n",
        "noise = torch.randn_like(x)\nnoisy = x + noise\ny = model(noisy)\n",
    ],
    "velocity-reversed": ["velocity = end - start\n", "target = returns - values\n"],
    "uniform-noise": [
        "x = torch.randn(4, 2)\n",
        "z = torch.randn(64, latent)\nfake = generator(z)\n",
        "def make_data(n):\n    noise = torch.randn(n, 2)\n    return noise\n",
        "points = points + 0.1 * torch.randn(4, 2)\n",
    ],
    "one-time-step-for-the-batch": ["t = torch.randint(0, STEPS, (1,))\n", "labels = torch.randint(0, 10, (n,))\n", "t = torch.rand(1)\n"],
}
