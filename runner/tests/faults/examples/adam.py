"""What the operators about Adam make of a snippet, and what they leave alone."""

_FUNCTION = """def adam_step(p, g, m, v, t, lr, beta1, beta2):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return p - lr * m_hat / (v_hat.sqrt() + 1e-8), m, v
"""
_METHOD = """def step(self, grads):
    self.t += 1
    for k in grads:
        m_hat = self.m[k] / (1 - self.beta1**self.t)
        v_hat = self.v[k] / (1 - self.beta2**self.t)
        self.params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
"""
_LIBRARY = """def step(group, p, grad, state):
    beta1, beta2 = group["betas"]
    state["step"] += 1
    exp_avg, exp_avg_sq = state["exp_avg"], state["exp_avg_sq"]
    exp_avg.mul_(beta1).add_(grad, alpha=1 - beta1)
    exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
    bias_correction1 = 1 - beta1 ** state["step"]
    bias_correction2 = 1 - beta2 ** state["step"]
    denom = (exp_avg_sq.sqrt() / math.sqrt(bias_correction2)).add_(group["eps"])
    p.addcdiv_(exp_avg, denom, value=-group["lr"] / bias_correction1)
"""
_LOOP = """for t in range(1, steps + 1):
    m = b1 * m + (1 - b1) * g
    v = b2 * v + (1 - b2) * np.square(g)
    step_size = lr * math.sqrt(1 - b2**t) / (1 - b1**t)
    w = w - step_size * m / (v**0.5 + eps)
"""
_CORRECTION_1 = '    bias_correction1 = 1 - beta1 ** state["step"]\n'
_CORRECTION_2 = '    bias_correction2 = 1 - beta2 ** state["step"]\n'

MAKES = {
    "betas-swapped": [
        ("o = AdamW(p, lr=1e-3, betas=(0.9, 0.95))\n", ["o = AdamW(p, lr=1e-3, betas=(0.95, 0.9))\n"]),
        ("o = Adam(p, betas=(BETA1, BETA2))\n", ["o = Adam(p, betas=(BETA2, BETA1))\n"]),
        ("def adam(g, beta1=0.9, beta2=0.999):\n    pass\n", ["def adam(g, beta1=0.999, beta2=0.9):\n    pass\n"]),
        (_LIBRARY, [_LIBRARY.replace("beta1, beta2 =", "beta2, beta1 =")]),
        (
            _FUNCTION,
            [
                _FUNCTION.replace("m = beta1 * m + (1 - beta1)", "m = beta2 * m + (1 - beta2)").replace(
                    "v = beta2 * v + (1 - beta2)", "v = beta1 * v + (1 - beta1)"
                )
            ],
        ),
    ],
    "first-beta-for-both-moments": [
        (
            _FUNCTION,
            [_FUNCTION.replace("v = beta2 * v + (1 - beta2)", "v = beta1 * v + (1 - beta1)"), _FUNCTION.replace("beta2**t", "beta1**t")],
        ),
        (
            _LOOP,
            [_LOOP.replace("v = b2 * v + (1 - b2)", "v = b1 * v + (1 - b1)"), _LOOP.replace("b2**t", "b1**t")],
        ),
    ],
    "adam-without-bias-correction": [
        (
            _FUNCTION,
            [
                _FUNCTION.replace("    m_hat = m / (1 - beta1**t)\n", "").replace("lr * m_hat", "lr * m"),
                _FUNCTION.replace("    v_hat = v / (1 - beta2**t)\n", "").replace("v_hat.sqrt()", "v.sqrt()"),
                "".join(_FUNCTION.splitlines(keepends=True)[:3]) + "    return p - lr * m / (v.sqrt() + 1e-8), m, v\n",
            ],
        ),
        (
            _METHOD,
            [
                _METHOD.replace("self.m[k] / (1 - self.beta1**self.t)", "self.m[k]"),
                _METHOD.replace("self.v[k] / (1 - self.beta2**self.t)", "self.v[k]"),
                _METHOD.replace(" / (1 - self.beta1**self.t)", "").replace(" / (1 - self.beta2**self.t)", ""),
            ],
        ),
        (
            _LIBRARY,
            [
                _LIBRARY.replace(_CORRECTION_2, "").replace("(exp_avg_sq.sqrt() / math.sqrt(bias_correction2)).add_", "exp_avg_sq.sqrt().add_"),
                _LIBRARY.replace(_CORRECTION_1, "").replace(" / bias_correction1", ""),
            ],
        ),
        (
            _LOOP,
            [_LOOP.replace("    step_size = lr * math.sqrt(1 - b2**t) / (1 - b1**t)\n", "").replace("step_size * m", "lr * m")],
        ),
    ],
    "update-count-starts-at-zero": [
        (_LOOP, [_LOOP.replace("range(1, steps + 1)", "range(steps)")]),
        ("for t, g in enumerate(grads, start=1):\n    m_hat = m / (1 - b1**t)\n", ["for t, g in enumerate(grads):\n    m_hat = m / (1 - b1**t)\n"]),
        ("m_hat = m / (1 - beta1 ** (t + 1))\n", ["m_hat = m / (1 - beta1 ** t)\n"]),
        (_METHOD, [_METHOD.replace("    self.t += 1\n", "") + "    self.t += 1\n"]),
        (
            _LIBRARY,
            [_LIBRARY.replace('    state["step"] += 1\n', "").replace(_CORRECTION_2, _CORRECTION_2 + '    state["step"] += 1\n')],
        ),
    ],
    "update-count-never-advanced": [
        (_METHOD, [_METHOD.replace("    self.t += 1\n", "")]),
        ("t = t + 1\nm_hat = m / (1 - np.power(beta1, t))\n", ["m_hat = m / (1 - np.power(beta1, t))\n"]),
    ],
    "update-count-advanced-per-parameter": [
        (_METHOD, [_METHOD.replace("    self.t += 1\n    for k in grads:\n", "    for k in grads:\n        self.t += 1\n")]),
    ],
    "epsilon-inside-the-root": [
        (_FUNCTION, [_FUNCTION.replace("(v_hat.sqrt() + 1e-8)", "(v_hat + 1e-8).sqrt()")]),
        (_METHOD, [_METHOD.replace("(np.sqrt(v_hat) + self.eps)", "np.sqrt(v_hat + self.eps)")]),
        (_LOOP, [_LOOP.replace("(v**0.5 + eps)", "(v + eps) ** 0.5")]),
        ("denom = exp_avg_sq.sqrt().add_(eps)\n", ["denom = (exp_avg_sq + eps).sqrt()\n"]),
    ],
    "second-moment-without-root": [
        (_FUNCTION, [_FUNCTION.replace("v_hat.sqrt()", "v_hat")]),
        (_METHOD, [_METHOD.replace("np.sqrt(v_hat)", "v_hat")]),
        ("denom = exp_avg_sq.sqrt().add_(eps)\n", ["denom = exp_avg_sq.add(eps)\n"]),
    ],
    "gradient-not-squared": [
        (_FUNCTION, [_FUNCTION.replace("g * g", "g")]),
        (_LOOP, [_LOOP.replace("np.square(g)", "g")]),
        (_LIBRARY, [_LIBRARY.replace("addcmul_(grad, grad, value=1 - beta2)", "add_(grad, alpha=1 - beta2)")]),
        ("cache[k] += grads[k] ** 2\n", ["cache[k] += grads[k]\n"]),
        ("v = rho * v + (1 - rho) * g.pow(2)\n", ["v = rho * v + (1 - rho) * g\n"]),
    ],
}

LEAVES = {
    "betas-swapped": [
        "schedule = Schedule(betas=(1e-4, 0.02))\n",
        "o = Adam(p, betas=(0.9, 0.9))\n",
        "b1, b2 = biases\n",
        "w1, b1, w2, b2 = params\n",
        "b1, b2 = 0.0, 0.1\n",
    ],
    "first-beta-for-both-moments": ["m = beta1 * m + (1 - beta1) * g\n", "v = beta2 * v + (1 - beta2) * g * g\n", "x = x / (1 - p**n)\n"],
    "adam-without-bias-correction": [
        "unbiased = var / (1 - 1 / n)\n",
        "denominator = np.sqrt(v / rest) + eps\nupdate = m_hat / denominator\n",
        "x = x / (1 - p)\n",
    ],
    "update-count-starts-at-zero": ["for t in range(1, 10):\n    x = alphas[t]\n", "m_hat = m / (1 - beta1**t)\n", "y = x ** (t + 1)\n"],
    "update-count-never-advanced": ["step += 1\nlog(step)\n", "t += 2\nm_hat = m / (1 - beta1**t)\n"],
    "update-count-advanced-per-parameter": [
        "for k in grads:\n    t += 1\n    m_hat = m[k] / (1 - beta1**t)\n",
        "t += 1\ncorrection = 1 - beta1**t\nfor k in grads:\n    w[k] -= lr * m[k] / correction\n",
    ],
    "epsilon-inside-the-root": ["x = (x - mean) / (np.sqrt(var) + eps)\n", "y = np.sqrt(v_hat + eps)\n", "z = np.sqrt(v_hat) + bias\n"],
    "second-moment-without-root": ["x = x / (x.var(0).sqrt() + eps)\n", "y = m / np.sqrt(v_hat + eps)\n"],
    "gradient-not-squared": ["norm = (g**2).sum()\n", "v = rho * v + (1 - rho) * x**2\n", "loss = error**2\n"],
}
