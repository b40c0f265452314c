"""What the operators about batches make of a snippet, and what they leave alone."""

_NUMPY = """import numpy as np
for epoch in range(10):
    order = rng.permutation(len(x))
    for start in range(0, len(x), SIZE):
        batch = order[start : start + SIZE]
        step(x[batch], y[batch])
"""
_TORCH = """import torch
for step in range(100):
    chosen = torch.randint(TRAIN, (32,), generator=generator)
    loss = f(model(x[chosen]), labels[chosen])
"""
_SHUFFLED = """import torch
for epoch in range(10):
    order = torch.randperm(len(x))
    x, y = x[order], y[order]
"""
_NUMBERED = """for i in range(math.ceil(len(x) / SIZE)):
    update(x[i * SIZE : (i + 1) * SIZE], y[i * SIZE : (i + 1) * SIZE])
"""

MAKES = {
    "shuffle-missing": [
        (_NUMPY, [_NUMPY.replace("rng.permutation", "np.arange")]),
        (_SHUFFLED, [_SHUFFLED.replace("randperm", "arange")]),
        ("loader = DataLoader(data, batch_size=8, shuffle=True)\n", ["loader = DataLoader(data, batch_size=8)\n"]),
        ("for epoch in range(3):\n    random.shuffle(data)\n    fit(data)\n", ["for epoch in range(3):\n    fit(data)\n"]),
    ],
    "same-batch-every-step": [
        (_TORCH, [_TORCH.replace("torch.randint(TRAIN, (32,), generator=generator)", "torch.arange(32)")]),
        (_NUMPY, [_NUMPY.replace("start : start + SIZE", ":SIZE")]),
        (
            "import torch\nwhile True:\n    i = torch.randperm(n)[:B]\n    step(x[i])\n",
            ["import torch\nwhile True:\n    i = torch.arange(B)\n    step(x[i])\n"],
        ),
    ],
    "sampled-with-replacement": [
        (_NUMPY, [_NUMPY.replace("rng.permutation(len(x))", "rng.integers(len(x), size=len(x))")]),
        (_SHUFFLED, [_SHUFFLED.replace("randperm(len(x))", "randint(len(x), (len(x),))")]),
        (
            "while True:\n    i = torch.randperm(n, generator=g)[:B]\n",
            ["while True:\n    i = torch.randint(n, (B,), generator=g)\n"],
        ),
        (
            "for _ in range(9):\n    rows = rng.choice(n, size=20, replace=False)\n",
            ["for _ in range(9):\n    rows = rng.choice(n, size=20)\n"],
        ),
        (
            "def get_batch(data):\n    return random.sample(data, 8)\n",
            ["def get_batch(data):\n    return random.choices(data, k=8)\n"],
        ),
    ],
    "batches-overlap": [
        (_NUMPY, [_NUMPY.replace("len(x), SIZE)", "len(x), SIZE // 2)")]),
        (_NUMBERED, [_NUMBERED.replace("i * SIZE : (i + 1) * SIZE", "i : i + SIZE")]),
        (
            "for start in range(0, n, 64):\n    step(x[start : start + 64])\n",
            ["for start in range(0, n, 32):\n    step(x[start : start + 64])\n"],
        ),
    ],
    "last-batch-dropped": [
        (_NUMPY, [_NUMPY.replace("range(0, len(x), SIZE)", "range(0, len(x) - SIZE + 1, SIZE)")]),
        (
            "for i in range(0, len(tokens) - 1, T):\n    step(tokens[i : i + T + 1])\n",
            ["for i in range(0, len(tokens) - T, T):\n    step(tokens[i : i + T + 1])\n"],
        ),
        (_NUMBERED, [_NUMBERED.replace("math.ceil(len(x) / SIZE)", "len(x) // SIZE")]),
        ("loader = DataLoader(test_set, batch_size=64)\n", ["loader = DataLoader(test_set, batch_size=64, drop_last=True)\n"]),
        ("for i in range((n + B - 1) // B):\n    step(i)\n", ["for i in range(n // B):\n    step(i)\n"]),
    ],
    "seed-fixed-in-the-loader": [
        (_TORCH, [_TORCH.replace("generator=generator", "generator=torch.Generator().manual_seed(0)")]),
        (_SHUFFLED, [_SHUFFLED.replace("    order", "    torch.manual_seed(0)\n    order")]),
        (_NUMPY, [_NUMPY.replace("rng.perm", "np.random.default_rng(0).perm")]),
        (
            "import numpy as np\n\n\ndef get_batch(x, seed):\n    i = np.random.randint(0, len(x), size=8)\n    return x[i]\n",
            [
                "import numpy as np\n\n\ndef get_batch(x, seed):\n    np.random.seed(seed)\n"
                "    i = np.random.randint(0, len(x), size=8)\n    return x[i]\n"
            ],
        ),
    ],
    "shuffled-without-labels": [
        (_SHUFFLED, [_SHUFFLED.replace("y[order]", "y")]),
        (_NUMPY, [_NUMPY.replace("y[batch]", "y[start : start + SIZE]")]),
        (_TORCH, [_TORCH.replace("labels[chosen]", "labels[:32]")]),
        (
            "order = rng.permutation(n)\nx = x[order]\ny = y[order]\n",
            ["order = rng.permutation(n)\nx = x[order]\n"],
        ),
    ],
    "labels-permuted": [
        (_SHUFFLED, [_SHUFFLED.replace("y[order]", "y[order.argsort()]")]),
        (_NUMPY, [_NUMPY.replace("y[batch]", "y[np.sort(batch)]")]),
        (_TORCH, [_TORCH.replace("labels[chosen]", "labels[torch.randint(TRAIN, (32,), generator=generator)]")]),
    ],
}

LEAVES = {
    "shuffle-missing": [
        "loader = DataLoader(data, shuffle=False)\n",
        "import torch\norder = torch.randperm(n)\n",
        "import torch\n\n\ndef split(x):\n    for i in range(3):\n        order = torch.randperm(len(x))\n    return order\n",
    ],
    "same-batch-every-step": ["import torch\ni = torch.randint(n, (B,))\nx[i]\n", "for i in range(0, n, B):\n    step(i)\n"],
    "sampled-with-replacement": ["rows = rng.choice(n, size=20, replace=True)\n", "order = torch.randperm(n)\n"],
    "batches-overlap": ["for i in range(0, n, 1):\n    f(x[i : i + 1])\n", "for i in range(0, n, 8):\n    f(i)\n"],
    "last-batch-dropped": [
        "N, B = 64, 8\nfor i in range(0, N, B):\n    f(x[i : i + B])\n",
        "loader = DataLoader(x, batch_size=8, drop_last=True)\n",
        "steps = math.ceil(n / B)\n",
    ],
    "seed-fixed-in-the-loader": ["import torch\norder = torch.randperm(n, generator=generator)\n", "for i in range(3):\n    x = torch.randn(3)\n"],
    "shuffled-without-labels": [
        "order = rng.permutation(n)\nx = x[order]\nz = z[order]\n",
        "y = y[order]\n",
        "def split(x, y, rng):\n    order = rng.permutation(len(x))\n    return x[order], y[order]\n",
    ],
    "labels-permuted": ["y = y[order]\n", "order = losses.argsort()\nx, y = x[order], y[order]\n"],
}
