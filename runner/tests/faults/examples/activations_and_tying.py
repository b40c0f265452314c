"""What the operators about activations and shared weights make of a snippet, and what they leave alone."""

_LINES = "net = nn.Sequential(\n    nn.Linear(2, 8),\n    nn.ReLU(),  # here\n    nn.Linear(8, 2),\n)\n"
_PAIR = "class A:\n    def __init__(self):\n        self.q = Linear(d, d)\n        self.k = Linear(d, d)\n    def forward(self, x):\n"
_NETWORK = """class Network(nn.Module):
    def __init__(self):
        self.first = nn.Linear(2, 8)
        self.second = nn.Linear(8, 8)
        self.third = nn.Linear(8, 8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        x = F.relu(self.first(x))
        x = self.third(self.second(x)).relu()
        return self.head(x)
"""

MAKES = {
    "activation-missing": [
        (_LINES, ["net = nn.Sequential(\n    nn.Linear(2, 8),\n    nn.Linear(8, 2),\n)\n"]),
        (_NETWORK, [_NETWORK.replace("F.relu(self.first(x))", "self.first(x)"), _NETWORK.replace(".relu()", "")]),
        ("hidden = np.maximum(x @ w1 + b1, 0)\n", ["hidden = x @ w1 + b1\n"]),
        ("z1 = x @ w1 + b1\nh1 = np.tanh(z1)\n", ["z1 = x @ w1 + b1\nh1 = z1\n"]),
        ("hidden = (x @ w1 + b1).clamp(min=0)\n", ["hidden = x @ w1 + b1\n"]),
        ("y = self.down(F.silu(self.gate(x)) * self.up(x))\n", ["y = self.down(self.gate(x) * self.up(x))\n"]),
        ("h = self.first(x)\nh = F.silu(h)\n", ["h = self.first(x)\n"]),
        ("def mlp(self, x):\n    return self.act(self.fc(x))\n", ["def mlp(self, x):\n    return self.fc(x)\n"]),
    ],
    "activation-after-the-last-linear": [
        (_LINES, ["net = nn.Sequential(\n    nn.Linear(2, 8),\n    nn.ReLU(),  # here\n    nn.Linear(8, 2),\n    nn.ReLU(),\n)\n"]),
        (
            "net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))\n",
            ["net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2), nn.Tanh())\n"],
        ),
        (_NETWORK, [_NETWORK.replace("return self.head(x)", "return F.relu(self.head(x))")]),
        (
            "def forward(x):\n    hidden = np.maximum(x @ w1 + b1, 0)\n    return hidden @ w2 + b2\n",
            ["def forward(x):\n    hidden = np.maximum(x @ w1 + b1, 0)\n    return np.maximum(hidden @ w2 + b2, 0)\n"],
        ),
        ("x = np.maximum(z, 0) if i < last else z\n", ["x = np.maximum(z, 0)\n"]),
        ("if i < len(layers) - 1:\n    x = F.relu(x)\n", ["if i < len(layers):\n    x = F.relu(x)\n"]),
        (
            "def forward(x):\n    hidden = (x @ w1 + b1).relu()\n    logits = hidden @ w2 + b2\n    return logits\n",
            ["def forward(x):\n    hidden = (x @ w1 + b1).relu()\n    logits = (hidden @ w2 + b2).relu()\n    return logits\n"],
        ),
    ],
    "sigmoid-in-the-hidden-layers": [
        (_LINES, [_LINES.replace("ReLU", "Sigmoid")]),
        ("import torch\nh = F.gelu(self.first(x))\ny = h\n", ["import torch\nh = torch.sigmoid(self.first(x))\ny = h\n"]),
        ("h = self.first(x).relu()\n", ["h = self.first(x).sigmoid()\n"]),
    ],
    "weights-tied-by-accident": [
        ("self.blocks = nn.ModuleList([Block(dim) for _ in range(depth)])\n", ["self.blocks = nn.ModuleList([Block(dim)] * depth)\n"]),
        ("self.blocks = nn.ModuleList(Block(dim) for _ in range(depth))\n", ["self.blocks = nn.ModuleList([Block(dim)] * depth)\n"]),
        ("self.blocks = nn.Sequential(*(Block(dim) for _ in range(depth - 1)))\n", ["self.blocks = nn.Sequential(*[Block(dim)] * (depth - 1))\n"]),
        ("layers = [copy.deepcopy(layer) for _ in range(n)]\n", ["layers = [layer for _ in range(n)]\n"]),
    ],
    "sibling-layer-used-twice": [
        (_NETWORK, [_NETWORK.replace("self.third(self", "self.second(self")]),
        (
            _PAIR + "        return [f(x) for f in (self.q, self.k)]\n",
            [
                _PAIR + "        return [f(x) for f in (self.q, self.q)]\n",
            ],
        ),
    ],
}

LEAVES = {
    "activation-missing": [
        "def policy(x):\n    return torch.tanh(self.head(x))\n",
        "net = nn.Sequential(nn.Linear(2, 8), nn.Tanh())\n",
        "grad = 1 - np.tanh(x @ w) ** 2\n",
        "x = np.maximum(x @ w, 0) if hidden else x @ w\n",
        "ratio = ratio.clamp(min=0)\n",
        "margin = F.relu(1 - scores)\n",
    ],
    "activation-after-the-last-linear": [
        "net = nn.Sequential(nn.Linear(2, 8), nn.ReLU())\n",
        "net = nn.Sequential(nn.Linear(2, 8))\n",
        "def forward(x):\n    return x @ w + b\n",
        "x = F.relu(z) if flag else y\n",
    ],
    "sigmoid-in-the-hidden-layers": [
        "net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))\n",
        "h = F.relu(self.first(x))\n",
        "margin = F.relu(1 - scores)\n",
        "import torch\ny = self.down(F.silu(self.gate(x)) * self.up(x))\n",
    ],
    "weights-tied-by-accident": [
        "self.blocks = nn.ModuleList([Block(dim, index) for index in range(depth)])\n",
        "lists = [list(row) for _ in range(4)]\n",
        "self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])\n",
    ],
    "sibling-layer-used-twice": [
        _PAIR.replace("Linear(d, d)", "nn.Dropout(0.1)") + "        return self.k(self.q(x))\n",
        _PAIR.replace("k = Linear(d, d)", "k = Linear(d, e)") + "        return self.k(self.q(x))\n",
    ],
}
