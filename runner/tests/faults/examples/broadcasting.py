"""What the operators about axes of size 1, slices and indices make of a snippet, and what they leave alone."""

MAKES = {
    "missing-unsqueeze": [
        ("d = x[:, None] - centres[None]\n", ["d = x - centres[None]\n"]),
        ("y = x * gate.unsqueeze(-1)\n", ["y = x * gate\n"]),
        ("s = s.masked_fill(~mask[:, None, None, :], -1e9)\n", ["s = s.masked_fill(~mask[:, None, :], -1e9)\n"]),
        ("s = s.masked_fill(~mask[..., None, :, :], -1e9)\n", ["s = s.masked_fill(~mask, -1e9)\n"]),
        ("s = s + bias.unsqueeze(1).unsqueeze(2)\n", ["s = s + bias.unsqueeze(1)\n"]),
        ("y = x / np.expand_dims(n, axis=1)\n", ["y = x / n\n"]),
        ("y = x[..., np.newaxis] * f\n", ["y = x * f\n"]),
    ],
    "squeezed-every-axis": [
        ("score = self.head(x).squeeze(-1)\n", ["score = self.head(x).squeeze()\n"]),
        ("y = np.squeeze(y, axis=1)\n", ["y = np.squeeze(y)\n"]),
    ],
    "indexed-all-pairs": [
        ("loss = -log_probs[np.arange(len(y)), y].mean()\n", ["loss = -log_probs[:, y].mean()\n"]),
        (
            "rows = torch.arange(n)\ngrad[rows, y] -= 1\n",
            ["rows = torch.arange(n)\ngrad[:, y] -= 1\n"],
        ),
    ],
    "slice-off-by-one": [
        (
            "for i in range(0, n, 64):\n    out = model(x[i : i + 64])\n    loss += f(out, y[i : i + 64])\n",
            ["for i in range(0, n, 64):\n    out = model(x[i : i + 63])\n    loss += f(out, y[i : i + 63])\n"],
        ),
        (
            "train, held = x[:SPLIT], x[SPLIT:]\n",
            ["train, held = x[: SPLIT - 1], x[SPLIT:]\n", "train, held = x[:SPLIT], x[SPLIT + 1 :]\n"],
        ),
        ("window = data[start:start + size]\n", ["window = data[start:start + size - 1]\n"]),
    ],
    "tiled-for-repeated": [
        ("import torch\nr = rewards.repeat_interleave(group)\n", ["import torch\nr = rewards.repeat(group)\n"]),
        ("import torch\nx = torch.repeat_interleave(x, 4, dim=0)\n", ["import torch\nx = x.repeat(4, 1)\n"]),
        ("y = np.repeat(y, n)\n", ["y = np.tile(y, n)\n"]),
        ("y = np.tile(y, n)\n", ["y = np.repeat(y, n)\n"]),
    ],
}

LEAVES = {
    "missing-unsqueeze": [
        "d = x[None] - centres[None, :]\n",
        "y = model(x[:, None])\n",
        "y = x[:, 0] + 1\n",
        "y = x + t.unsqueeze(0)\n",
        "y = q @ k[:, None]\n",
    ],
    "squeezed-every-axis": ["y = y.squeeze()\n"],
    "indexed-all-pairs": ["y = x[:, targets]\n", "y = x[np.arange(n), 0]\n", "y = x[i, j]\n", "r = np.arange(n)\ny = x[r, r]\n"],
    "slice-off-by-one": ["y = x[:-1]\n", "y = x[1:]\n", "y = mask[:n]\n", "y = x[::step]\n", "y = x[:, :n]\n", "x[:n] = 0\n"],
    "tiled-for-repeated": [
        "import torch\nk = k.repeat_interleave(groups, dim=1)\n",
        "for x in itertools.repeat(1, 2):\n    pass\n",
        "y = np.repeat(y, [1, 2])\n",
    ],
}
