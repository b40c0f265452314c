"""What the operators about the modes of a model make of a snippet, and what they leave alone."""

_EVALUATE = """@torch.no_grad()
def evaluate(model, x):
    model.eval()
    y = model(x)
    model.train()
    return y


drop = nn.Dropout(0.1)
"""
_LAYER = """def dropout(x, p, training):
    if not training or p == 0:
        return x
    mask = torch.rand(x.shape) > p
    return x * mask / (1 - p)
"""
_KEEP = """def dropout(x, keep):
    mask = rng.random(x.shape) < keep
    return x * mask / keep
"""
_NOISE = """def forward(self, x):
    if self.training:
        x = x + noise(x)
    return x
"""

MAKES = {
    "eval-mode-forgotten": [
        (_EVALUATE, [_EVALUATE.replace("    model.eval()\n", "")]),
        ("net = nn.BatchNorm1d(3)\nreference = copy(net).eval()\n", ["net = nn.BatchNorm1d(3)\nreference = copy(net)\n"]),
    ],
    "train-mode-forgotten": [
        (_EVALUATE, [_EVALUATE.replace("    model.train()\n", "")]),
        (
            "drop = nn.Dropout(0.1)\nfor epoch in epochs:\n    model.train()\n    step()\n    model.eval()\n    test()\n",
            ["drop = nn.Dropout(0.1)\nfor epoch in epochs:\n    step()\n    model.eval()\n    test()\n"],
        ),
    ],
    "functional-dropout-always-on": [
        ("x = F.dropout(x, 0.1, training=self.training)\n", ["x = F.dropout(x, 0.1)\n"]),
        ("x = F.dropout(x, self.p, self.training)\n", ["x = F.dropout(x, self.p)\n"]),
        (
            "y = attention(q, k, v, dropout_p=self.dropout if self.training else 0.0)\n",
            ["y = attention(q, k, v, dropout_p=self.dropout)\n"],
        ),
    ],
    "batch-norm-in-the-wrong-mode": [
        (
            "x = F.batch_norm(x, self.mean, self.var, training=self.training)\n",
            ["x = F.batch_norm(x, self.mean, self.var, training=True)\n", "x = F.batch_norm(x, self.mean, self.var)\n"],
        ),
    ],
    "batch-statistics-at-evaluation": [("self.norm = nn.BatchNorm1d(8)\n", ["self.norm = nn.BatchNorm1d(8, track_running_stats=False)\n"])],
    "training-branch-inverted": [
        ("if self.training:\n    x = f(x)\nelse:\n    x = g(x)\n", ["if not self.training:\n    x = f(x)\nelse:\n    x = g(x)\n"]),
        ("y = f(x) if not training else g(x)\n", ["y = f(x) if training else g(x)\n"]),
    ],
    "training-check-dropped": [
        (_NOISE, ["def forward(self, x):\n    x = x + noise(x)\n    return x\n"]),
        (_LAYER, [_LAYER.replace("not training or p == 0", "p == 0")]),
        ("if self.training and step > 3:\n    x = noise(x)\n", ["if step > 3:\n    x = noise(x)\n"]),
    ],
    "gradient-kept-through-evaluation": [
        (_EVALUATE, [_EVALUATE.replace("@torch.no_grad()\n", "")]),
        ("with torch.no_grad():\n    accuracy = f(model(x))\n", ["accuracy = f(model(x))\n"]),
    ],
    "dropout-not-rescaled": [
        (_LAYER, [_LAYER.replace("x * mask / (1 - p)", "x * mask")]),
        (_KEEP, [_KEEP.replace("x * mask / keep", "x * mask")]),
        ("mask = torch.bernoulli(x)\nx = mask.mul(x).div_(1 - p)\n", ["mask = torch.bernoulli(x)\nx = mask.mul(x)\n"]),
    ],
    "dropout-rescaled-by-the-dropped-share": [(_LAYER, [_LAYER.replace("x * mask / (1 - p)", "x * mask / p")])],
    "dropout-mask-inverted": [
        (_LAYER, [_LAYER.replace("> p\n", "< p\n")]),
        (_KEEP, [_KEEP.replace("< keep", "> keep")]),
        ("mask = torch.empty_like(x).bernoulli_(1 - p)\n", ["mask = torch.empty_like(x).bernoulli_(p)\n"]),
    ],
}

LEAVES = {
    "eval-mode-forgotten": [_EVALUATE.replace("drop = nn.Dropout(0.1)\n", ""), "drop = nn.Dropout(0.1)\nx = eval(text)\n"],
    "train-mode-forgotten": ["drop = nn.Dropout(0.1)\nmodel.train()\nmodel.eval()\n", "for x in y:\n    model.train()\n"],
    "functional-dropout-always-on": ["x = F.dropout(x, 0.1)\n", "lr = 0.1 if training else 0.2\n"],
    "batch-norm-in-the-wrong-mode": ["x = F.batch_norm(x, mean, var)\n", "x = F.dropout(x, 0.1, training=self.training)\n"],
    "batch-statistics-at-evaluation": ["norm = nn.LayerNorm(8)\n", "norm = nn.BatchNorm1d(8, track_running_stats=True)\n"],
    "training-branch-inverted": [_NOISE, "if ready:\n    x = 1\nelse:\n    x = 2\n"],
    "training-check-dropped": ["if self.training:\n    x = f(x)\nelse:\n    x = g(x)\n", "if ready:\n    x = 1\n"],
    "gradient-kept-through-evaluation": [
        "with torch.no_grad():\n    targets = target(x)\n",
        "@torch.no_grad()\ndef merge(self):\n    self.weight += self.a\n",
    ],
    "dropout-not-rescaled": ["momentum = torch.rand(1)\nx = v / (1 - beta)\n", "y = x / (1 - p)\n"],
    "dropout-rescaled-by-the-dropped-share": [_KEEP, "odds = q / (1 - p)\n"],
    "dropout-mask-inverted": ["explore = rng.random() < epsilon\n", "x = a < p\n"],
}
