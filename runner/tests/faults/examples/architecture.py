"""What the operators about skip connections, norms, biases and positions make of a snippet, and what they leave alone."""

_BLOCK = "def forward(self, x):\n    x = x + self.attention(self.norm1(x))\n    return x + self.mlp(self.norm2(x))\n"
_NET = """class Net(nn.Module):
    def __init__(self):
        self.first = nn.Linear(2, 8)
        self.norm = nn.BatchNorm1d(8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(F.relu(self.norm(self.first(x))))
"""

MAKES = {
    "residual-missing": [
        (_BLOCK, [_BLOCK.replace("x = x + self", "x = self"), _BLOCK.replace("return x + self", "return self")]),
        ("x += self.dropout(self.mlp(x))  # skip\n", ["x = self.dropout(self.mlp(x))  # skip\n"]),
        ("x = attention(layer_norm(x), w) + x\n", ["x = attention(layer_norm(x), w)\n"]),
        ("h = self.norm(x)\nh = self.mlp(h)\nreturn_value = x + h\n", ["h = self.norm(x)\nh = self.mlp(h)\nreturn_value = h\n"]),
        ("out = F.relu(out + identity)\n", ["out = F.relu(out)\n"]),
        ("out = self.conv2(out)\nout += identity\n", ["out = self.conv2(out)\n"]),
        (
            "def forward(self, x):\n    identity = x\n    x = self.conv(x)\n    return F.relu(x + identity)\n",
            ["def forward(self, x):\n    x = self.conv(x)\n    return F.relu(x)\n"],
        ),
    ],
    "norm-on-the-wrong-side": [
        (
            _BLOCK,
            [
                _BLOCK.replace("x + self.attention(self.norm1(x))", "self.norm1(x + self.attention(x))"),
                _BLOCK.replace("x + self.mlp(self.norm2(x))", "self.norm2(x + self.mlp(x))"),
            ],
        ),
        ("x += self.mlp(self.norm(x))\n", ["x = self.norm(x + self.mlp(x))\n"]),
        ("x = self.norm1(x + self.attention(x, mask))\n", ["x = x + self.norm1(self.attention(x, mask))\n"]),
        ("x = x + mlp(layer_norm(x, gain, shift), w1, w2)\n", ["x = layer_norm(x + mlp(x, w1, w2), gain, shift)\n"]),
    ],
    "residual-from-the-normed-input": [
        ("h = self.norm(x)\nx = x + self.attention(h)\n", ["h = self.norm(x)\nx = h + self.attention(h)\n"]),
        ("x = x + self.mlp(self.norm2(x))\n", ["x = self.norm2(x)\nx = x + self.mlp(x)\n"]),
        ("x = x + self.drop(self.mlp(self.norm2(x)))\n", ["x = self.norm2(x)\nx = x + self.drop(self.mlp(x))\n"]),
    ],
    "final-norm-missing": [
        ("logits = self.head(self.norm(x))\n", ["logits = self.head(x)\n"]),
        ("x = self.ln_f(x)\nlogits = self.lm_head(x)\n", ["logits = self.lm_head(x)\n"]),
    ],
    "bias-dropped-without-batch-norm": [
        (
            "net = nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))\n",
            ["net = nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2, bias=False))\n"],
        ),
        (_NET, [_NET.replace("nn.Linear(8, 2)", "nn.Linear(8, 2, bias=False)")]),
    ],
    "bias-never-added": [
        ("logits = hidden @ w2 + b2\n", ["logits = hidden @ w2\n"]),
        ('return_value = np.maximum(x @ p["w1"] + p["b1"], 0)\n', ['return_value = np.maximum(x @ p["w1"], 0)\n']),
        ("y = F.linear(x, weight, bias)\n", ["y = F.linear(x, weight)\n"]),
    ],
    "positions-not-added": [
        ("x = self.token(ids) + self.position(torch.arange(length))\n", ["x = self.token(ids)\n"]),
        ("x = self.drop(tokens + self.pos_embedding[:, :length])\n", ["x = self.drop(tokens)\n"]),
        ("x = self.token(ids)\nx = x + self.pe[:length]\n", ["x = self.token(ids)\n"]),
        ("x = self.token(ids)\nx += self.wpe(positions)\n", ["x = self.token(ids)\n"]),
    ],
    "keep-probability-as-drop-probability": [
        ("self.drop = nn.Dropout(0.1)\n", ["self.drop = nn.Dropout(0.9)\n"]),
        ("x = F.dropout(x, p=0.2, training=self.training)\n", ["x = F.dropout(x, p=0.8, training=self.training)\n"]),
        ("DROPOUT = 0.1\n", ["DROPOUT = 0.9\n"]),
        ("def block(dim, dropout=0.1):\n    return dim\n", ["def block(dim, dropout=0.9):\n    return dim\n"]),
    ],
    "hidden-size-too-small": [
        ("HIDDEN = 64\n", ["HIDDEN = 4\n"]),
        ("def __init__(self, mean, hidden=32):\n    self.mean = mean\n", ["def __init__(self, mean, hidden=2):\n    self.mean = mean\n"]),
        ("INPUTS, HIDDEN = 784, 128\n", ["INPUTS, HIDDEN = 784, 8\n"]),
    ],
}

LEAVES = {
    "residual-missing": [
        "x = self.token(ids) + self.position(ids)\n",
        "logits = x @ w + b\n",
        "loss = loss + self.penalty(x)\n",
        "h = h + self.time_embedding(h)\n",
        "return_value = self.base(x) + self.lora(x)\n",
    ],
    "norm-on-the-wrong-side": ["x = x + self.mlp(x)\n", "y = self.norm(x)\n", "x = self.norm(a + b)\n"],
    "residual-from-the-normed-input": ["x = x + self.mlp(x)\n", "h = self.norm(y)\nx = x + self.mlp(h)\n"],
    "final-norm-missing": ["logits = self.head(x)\n", "x = self.norm(x)\nx = x + self.mlp(x)\n", "x = self.first(self.norm(x))\n"],
    "bias-dropped-without-batch-norm": [
        "net = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 2))\n",
        "self.norm = nn.LayerNorm(8)\nself.query = nn.Linear(8, 8)\nq = self.query(x)\n",
        "net = nn.Sequential(nn.Conv2d(1, 8, 3, bias=False), nn.BatchNorm2d(8))\n",
        "net = nn.Sequential(nn.LayerNorm(8), nn.Linear(8, 8), nn.GELU(), nn.Linear(8, 8))\n",
    ],
    "bias-never-added": ["scores = queries @ keys.T + bias\n", "y = x + b\n", "y = F.linear(x, weight, None)\n", "y = a @ b + c\n"],
    "positions-not-added": ["end = start + positions\n", "position = position + 1\n", "x = tokens + noise\n"],
    "keep-probability-as-drop-probability": [
        "self.drop = nn.Dropout(0.5)\n",
        "x = F.dropout(x, dropout)\n",
        "rate = 0.1\n",
        "drop = nn.Dropout(0.0)\n",
    ],
    "hidden-size-too-small": ["HIDDEN = 8\n", "BATCH = 64\n", "HIDDEN, HEADS = 64, 4\n", "hidden = 64.0\n"],
}
