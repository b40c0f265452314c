"""What the operators about exponentials and logarithms make of a snippet, and what they leave alone."""

_SOFTMAX = """def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
"""
_NAMED = """def softmax(scores):
    largest = scores.amax(dim=-1, keepdim=True)
    weights = (scores - largest).exp()
    return weights / weights.sum(dim=-1, keepdim=True)
"""
_SHIFTED = """def log_softmax(logits):
    shifted = logits - logits.max(-1, keepdim=True).values
    return shifted - shifted.exp().sum(-1, keepdim=True).log()
"""
_IN_PLACE = """def softmax(x):
    x = x - x.max()
    return np.exp(x) / np.exp(x).sum()
"""
_LOG_SUM_EXP = """def log_sum_exp(x):
    m = max(x)
    return m + math.log(sum(math.exp(v - m) for v in x))
"""
_ONLINE = """def step(maximum, total, scores):
    grown = torch.maximum(maximum, scores.amax(-1))
    weights = (scores - grown).exp()
    return grown, total * (maximum - grown).exp() + weights.sum(-1)
"""

MAKES = {
    "exp-without-max": [
        (_SOFTMAX, [_SOFTMAX.replace("x - np.max(x, axis=axis, keepdims=True)", "x")]),
        (_NAMED, [_NAMED.replace("    largest = scores.amax(dim=-1, keepdim=True)\n", "").replace("(scores - largest)", "scores")]),
        (
            _SHIFTED,
            ["def log_softmax(logits):\n    return logits - logits.exp().sum(-1, keepdim=True).log()\n"],
        ),
        (_IN_PLACE, [_IN_PLACE.replace("    x = x - x.max()\n", "")]),
        (_LOG_SUM_EXP, ["def log_sum_exp(x):\n    return math.log(sum(math.exp(v) for v in x))\n"]),
        (
            "import torch\n\nlog_z = torch.logsumexp(scores, dim=-1)\n",
            ["import torch\n\nlog_z = torch.log(torch.exp(scores).sum(dim=-1))\n"],
        ),
    ],
    "log-sum-exp-shift-not-added-back": [
        (_LOG_SUM_EXP, [_LOG_SUM_EXP.replace("m + math", "math")]),
        ("lse = np.log(np.exp(x - largest).sum(-1)) + largest\n", ["lse = np.log(np.exp(x - largest).sum(-1))\n"]),
        ("lse = maximum.squeeze(-1) + total.log()\n", ["lse = total.log()\n"]),
    ],
    "log-of-zero": [
        ("entropy = -(p * np.log(p + 1e-12)).sum()\n", ["entropy = -(p * np.log(p)).sum()\n"]),
        ("loss = -torch.log(q.clamp(min=1e-8))\n", ["loss = -torch.log(q)\n"]),
        ("loss = -p.clamp_min(eps).log()\n", ["loss = -p.log()\n"]),
        ("p = np.clip(p, 1e-7, 1 - 1e-7)\nloss = -np.log(p)\n", ["loss = -np.log(p)\n"]),
        ("safe = np.maximum(p, eps)\nloss = -np.log(safe)\n", ["loss = -np.log(p)\n"]),
        ("h = torch.xlogy(p, p).sum()\n", ["h = (p * torch.log(p)).sum()\n"]),
        ("h = -sum(p * math.log(p) for p in shares if p > 0)\n", ["h = -sum(p * math.log(p) for p in shares)\n"]),
    ],
    "clamp-before-exp-removed": [
        ("std = torch.exp(0.5 * log_var.clamp(-10, 10))\n", ["std = torch.exp(0.5 * log_var)\n"]),
        ("s = torch.clamp(log_std, LOW, HIGH)\nstd = s.exp()\n", ["std = log_std.exp()\n"]),
        ("log_std = log_std.clamp(-5, 2)\nstd = log_std.exp()\n", ["std = log_std.exp()\n"]),
        ("log_std = self.head(x).clamp(-5, 2)\nstd = log_std.exp()\n", ["log_std = self.head(x)\nstd = log_std.exp()\n"]),
        ("p = np.exp(np.minimum(z, 80))\n", ["p = np.exp(z)\n"]),
    ],
    "ratio-of-exponentials": [
        ("ratio = torch.exp(log_probs - old_log_probs)\n", ["ratio = torch.exp(log_probs) / torch.exp(old_log_probs)\n"]),
        ("ratio = (logp - old_logp).exp()\n", ["ratio = logp.exp() / old_logp.exp()\n"]),
    ],
    "probabilities-multiplied": [
        ("score = np.log(p).sum(axis=-1)\n", ["score = np.log(p.prod(axis=-1))\n"]),
        ("score = probabilities.log().sum(dim=1)\n", ["score = probabilities.prod(dim=1).log()\n"]),
        ("score = torch.sum(torch.log(p), dim=1)\n", ["score = torch.log(p.prod(dim=1))\n"]),
    ],
    "sigmoid-overflows": [
        ("p = torch.sigmoid(z)\n", ["p = torch.exp(z) / (1 + torch.exp(z))\n"]),
        ("p = 1.0 / (1.0 + np.exp(-z))\n", ["p = np.exp(z) / (1.0 + np.exp(z))\n"]),
        ("y = x * gate.sigmoid()\n", ["y = x * (gate.exp() / (1 + gate.exp()))\n"]),
    ],
    "softplus-overflows": [
        ("import torch\n\ny = F.softplus(x)\n", ["import torch\n\ny = torch.log(1 + torch.exp(x))\n"]),
        ("loss = np.logaddexp(0, -margin).mean()\n", ["loss = np.log(1 + np.exp(-margin)).mean()\n"]),
        ("total = np.logaddexp(a, b)\n", ["total = np.log(np.exp(a) + np.exp(b))\n"]),
        (
            "loss = (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean()\n",
            ["loss = (np.log1p(np.exp(z)) - z * y).mean()\n"],
        ),
        (
            "loss = z.clamp(min=0) - z * y + torch.log1p(torch.exp(-z.abs()))\n",
            ["loss = torch.log1p(torch.exp(z)) - z * y\n"],
        ),
    ],
    "log-of-sigmoid": [
        ("import torch\n\nloss = -F.logsigmoid(margin).mean()\n", ["import torch\n\nloss = -torch.log(torch.sigmoid(margin)).mean()\n"]),
    ],
}

LEAVES = {
    "exp-without-max": [_ONLINE, "decay = np.exp(-rate * t)\n", "gap = x - x.max()\n", "p = np.exp(x - y)\n"],
    "log-sum-exp-shift-not-added-back": ["y = np.log(x) + b\n", "score = largest + log_prior\n"],
    "log-of-zero": ["y = np.log(1 + x)\n", "y = np.log(x)\n", "z = x + 1e-8\n"],
    "clamp-before-exp-removed": ["w = np.exp(x)\n", "y = x.clamp(-1, 1)\n"],
    "ratio-of-exponentials": ["w = np.exp(x - y)\n", "w = np.exp(logits - logits.max())\n"],
    "probabilities-multiplied": ["s = np.log(p.sum())\n", "s = log_p.sum()\n", "s = np.log(p + eps).sum()\n"],
    "sigmoid-overflows": ["gate = torch.sigmoid(self.gate(x))\n", "y = 1 / (1 + x)\n"],
    "softplus-overflows": ["y = np.maximum(x, 0) + np.log1p(y)\n", "y = F.relu(x)\n"],
    "log-of-sigmoid": ["p = torch.sigmoid(x)\n"],
}
