"""What the operators about targets make of a snippet, and what they leave alone."""

_LOSS = "loss = F.cross_entropy(logits[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())\n"
_PARTS = "inputs, targets = tokens[:, :-1], tokens[:, 1:]\n"
_WINDOW = "logits, targets = model(window[None, :-1])[0], window[1:]\n"
_STACK = "targets = torch.stack([tokens[start + 1 : start + CONTEXT + 1] for start in starts])\n"
_OF_IDS = "shifted = outputs.logits[:, :-1, :]\nlabels = input_ids[:, 1:]\n"
_MODEL = "def train_step(model, inputs, targets):\n    return F.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())\n"
_SHIFTED_MASK = """logits, labels, mask = logits[:, :-1], tokens[:, 1:], mask[:, 1:]
loss = f(logits, labels, mask)
"""

MAKES = {
    "labels-not-shifted": [
        (_LOSS, [_LOSS.replace("1:]", ":-1]")]),
        (_PARTS, ["inputs, targets = tokens[:, :-1], tokens[:, :-1]\n"]),
        (_WINDOW, [_WINDOW.replace("window[1:]", "window[:-1]")]),
        ("tgt_in = tgt[:, :-1]\ntgt_out = tgt[:, 1:]\n", ["tgt_in = tgt[:, :-1]\ntgt_out = tgt[:, :-1]\n"]),
        (_STACK, [_STACK.replace("start + 1 : start + CONTEXT + 1", "start : start + CONTEXT")]),
        ("y = data[i + 1 : i + 1 + n]\n", ["y = data[i : i + n]\n"]),
        ("targets = tokens[1 : n * c + 1].view(n, c)\n", ["targets = tokens[: n * c].view(n, c)\n"]),
        ("targets = torch.roll(inputs, -1, dims=1)\n", ["targets = inputs\n"]),
    ],
    "labels-shifted-twice": [
        (_LOSS, ["loss = F.cross_entropy(logits[:, :-2].flatten(0, 1), tokens[:, 2:].flatten())\n"]),
        (_PARTS, ["inputs, targets = tokens[:, :-2], tokens[:, 2:]\n"]),
    ],
    "shifted-the-wrong-way": [
        (_LOSS, ["loss = F.cross_entropy(logits[:, 1:].flatten(0, 1), tokens[:, :-1].flatten())\n"]),
        (_PARTS, ["inputs, targets = tokens[:, 1:], tokens[:, :-1]\n"]),
        (_OF_IDS, ["shifted = outputs.logits[:, 1:, :]\nlabels = input_ids[:, :-1]\n"]),
    ],
    "inputs-as-targets": [
        (_MODEL, [_MODEL.replace("targets.flatten", "inputs.flatten")]),
        (
            "def f(model, x, y):\n    return F.cross_entropy(model(x).transpose(1, 2), y)\n",
            ["def f(model, x, y):\n    return F.cross_entropy(model(x).transpose(1, 2), x)\n"],
        ),
    ],
    "one-hot-against-indices": [
        ("targets = F.one_hot(labels, classes).float()\n", ["targets = labels[:, None].float()\n"]),
        ("error = p - np.eye(k)[y]\n", ["error = p - y[:, None]\n"]),
        ("t = (1 - s) * F.one_hot(labels, k) + s / k\n", ["t = (1 - s) * labels[:, None] + s / k\n"]),
    ],
    "targets-broadcast-to-all-pairs": [
        ("loss = F.mse_loss(model(x).squeeze(-1), y)\n", ["loss = F.mse_loss(model(x), y)\n"]),
        ("loss = F.mse_loss(model(x), y.unsqueeze(1))\n", ["loss = F.mse_loss(model(x), y)\n"]),
        ("loss = ((model(x)[:, 0] - y) ** 2).mean()\n", ["loss = ((model(x) - y) ** 2).mean()\n"]),
        (
            "q = network(s).gather(1, a).squeeze(1)\nloss = F.smooth_l1_loss(q, targets)\n",
            ["q = network(s).gather(1, a)\nloss = F.smooth_l1_loss(q, targets)\n"],
        ),
        (
            "class M(nn.Module):\n    def forward(self, x):\n        return self.f(x).squeeze(-1)\n\n\nloss = F.mse_loss(model(x), y)\n",
            ["class M(nn.Module):\n    def forward(self, x):\n        return self.f(x)\n\n\nloss = F.mse_loss(model(x), y)\n"],
        ),
        (
            "class M(nn.Module):\n    def forward(self, x):\n        return self.f(x)[:, 0]\n\n\nout = model(x)\nloss = ((out - y) ** 2).mean()\n",
            ["class M(nn.Module):\n    def forward(self, x):\n        return self.f(x)\n\n\nout = model(x)\nloss = ((out - y) ** 2).mean()\n"],
        ),
    ],
}

LEAVES = {
    "labels-not-shifted": [
        "deltas = rewards + values[1:] - values[:-1]\n",
        "steps = x[1:] - x[:-1]\n",
        "rest = tokens[1:]\n",
        "batch = x[start + 1 : start + n + 1]\n",
    ],
    "labels-shifted-twice": ["x = tokens[:, 1:]\n", "a, b = values[:-1], values[1:]\n", _SHIFTED_MASK],
    "shifted-the-wrong-way": ["steps = x[1:] - x[:-1]\n", "x = tokens[:, 1:]\n"],
    "inputs-as-targets": [
        "def f(model, x, t):\n    y = t[:, 1:]\n    return F.cross_entropy(model(x).flatten(0, 1), y.flatten())\n",
        "loss = F.cross_entropy(model(x), y)\n",
        "def f(model, images, labels):\n    return F.cross_entropy(model(images).flatten(0, 1), labels.flatten())\n",
    ],
    "one-hot-against-indices": ["x = F.one_hot(tokens, v) @ w\n", "loss = F.cross_entropy(z, F.one_hot(y, k))\n", "eye = np.eye(3)\n"],
    "targets-broadcast-to-all-pairs": [
        "loss = F.mse_loss(a, b)\n",
        "loss = F.cross_entropy(model(x).squeeze(-1), y)\n",
        "x = model(x).squeeze(-1)\n",
    ],
}
