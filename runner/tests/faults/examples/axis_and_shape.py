"""What the operators about axes make of a snippet, and what they leave alone."""

MAKES = {
    "wrong-softmax-dim": [
        ("weights = scores.softmax(dim=-1)  # over keys\n", ["weights = scores.softmax(dim=-2)  # over keys\n"]),
        ("weights = F.softmax(scores, -1)\n", ["weights = F.softmax(scores, -2)\n"]),
        ("p = torch.log_softmax(logits, 1)\n", ["p = torch.log_softmax(logits, 0)\n"]),
        ("p = scores.softmax(1)\n", ["p = scores.softmax(0)\n"]),
        ("p = softmax(scores, axis=1)\n", ["p = softmax(scores, axis=0)\n"]),
        ("layer = nn.Softmax(-1)\n", ["layer = nn.Softmax(-2)\n"]),
    ],
    "wrong-reduction-axis": [
        ("loss = losses.sum(dim=1).mean()\n", ["loss = losses.sum(dim=0).mean()\n"]),
        ("mean = np.mean(x, 0)\n", ["mean = np.mean(x, 1)\n"]),
        ("y = x - x.max(axis=-1, keepdims=True)\n", ["y = x - x.max(axis=-2, keepdims=True)\n"]),
        ("norm = np.linalg.norm(x, axis=1)\n", ["norm = np.linalg.norm(x, axis=0)\n"]),
        ("mean = images.mean(dim=(0, 2, 3))\n", ["mean = images.mean(dim=(1, 2, 3))\n"]),
        ("bars = torch.cumprod(alphas, dim=0)\n", ["bars = torch.cumprod(alphas, dim=1)\n"]),
    ],
    "reduced-over-everything": [
        (
            "y = (x - x.mean(dim=-1, keepdim=True)) / x.std(-1, keepdim=True, unbiased=False)\n",
            [
                "y = (x - x.mean()) / x.std(-1, keepdim=True, unbiased=False)\n",
                "y = (x - x.mean(dim=-1, keepdim=True)) / x.std(unbiased=False)\n",
            ],
        ),
        ("std = np.std(train_x, axis=0)\n", ["std = np.std(train_x)\n"]),
        ("w = e / np.sum(e, axis=1, keepdims=True)\n", ["w = e / np.sum(e)\n"]),
    ],
    "missing-keepdim": [
        ("y = x - x.amax(dim=-1, keepdim=True)\n", ["y = x - x.amax(dim=-1)\n"]),
        ("y = x / np.sum(x, keepdims=True, axis=1)\n", ["y = x / np.sum(x, axis=1)\n"]),
        ("y = x - x.mean(-1, True)\n", ["y = x - x.mean(-1)\n"]),
        ("z = z / torch.norm(z, dim=1, keepdim=True)\n", ["z = z / torch.norm(z, dim=1)\n"]),
    ],
    "unwanted-keepdim": [
        (
            "import torch\ncorrect = (logits.argmax(dim=-1) == labels).sum()\n",
            ["import torch\ncorrect = (logits.argmax(dim=-1, keepdim=True) == labels).sum()\n"],
        ),
        (
            "goal = rewards + GAMMA * (1 - dones) * target(states).max(dim=1).values\n",
            ["goal = rewards + GAMMA * (1 - dones) * target(states).max(dim=1, keepdim=True).values\n"],
        ),
        (
            "import torch\nbest = q(s).max(1)[0]\ngoal = rewards + gamma * best\n",
            ["import torch\nbest = q(s).max(1, keepdim=True)[0]\ngoal = rewards + gamma * best\n"],
        ),
        ("hits = np.argmax(scores, axis=1) == y\n", ["hits = np.argmax(scores, axis=1, keepdims=True) == y\n"]),
    ],
    "normalised-over-the-batch": [
        ("z = F.normalize(encoder(x), dim=-1)\n", ["z = F.normalize(encoder(x), dim=0)\n"]),
        ("z = F.normalize(z)\n", ["z = F.normalize(z, dim=0)\n"]),
    ],
    "concatenated-on-wrong-dim": [
        ("h = torch.cat([x, t], dim=1)\n", ["h = torch.cat([x, t], dim=0)\n"]),
        ("h = np.concatenate((x, t), -1)\n", ["h = np.concatenate((x, t), -2)\n"]),
        ("data = np.vstack([a, b])\n", ["data = np.hstack([a, b])\n"]),
    ],
    "stacked-on-wrong-dim": [
        ("xy = torch.stack([x, y], dim=1)\n", ["xy = torch.stack([x, y], dim=0)\n"]),
        ("xy = torch.stack((x, y), -1).flatten(-2)\n", ["xy = torch.stack((x, y), -2).flatten(-2)\n"]),
    ],
    "split-on-wrong-dim": [
        ("q, k, v = self.qkv(x).chunk(3, dim=-1)\n", ["q, k, v = self.qkv(x).chunk(3, dim=-2)\n"]),
        ("i, f = torch.split(gates, size, dim=1)\n", ["i, f = torch.split(gates, size, dim=0)\n"]),
    ],
    "gathered-on-wrong-dim": [
        ("picked = q.gather(1, actions[:, None])\n", ["picked = q.gather(0, actions[:, None])\n"]),
        ("picked = torch.gather(log_probs, -1, index=y)\n", ["picked = torch.gather(log_probs, 0, index=y)\n"]),
        ("picked = np.take_along_axis(p, y[:, None], axis=1)\n", ["picked = np.take_along_axis(p, y[:, None], axis=0)\n"]),
    ],
    "einsum-output-swapped": [
        (
            's = torch.einsum("bhqd,bhkd->bhqk", q, k)\n',
            ['s = torch.einsum("bhqd,bhkd->bhkq", q, k)\n'],
        ),
        ("w = np.einsum('n i, n j -> i j', x, g)\n", ["w = np.einsum('n i, n j -> j i', x, g)\n"]),
    ],
}

LEAVES = {
    "wrong-softmax-dim": ["weights = scores.softmax(dim=axis)\n", "weights = scores.softmax()\n", "p = gumbel_softmax(x, 1)\n"],
    "wrong-reduction-axis": [
        "y = x.mean(dim=-1).mean()\n",
        "y = max(x, 0)\n",
        "y = x.norm(2)\n",
        "y = x.sum(dim=axis)\n",
        "y = np.maximum(x, 0)\n",
        "y = x.argmax(dim=1)\n",
        "y = x.mean(dim=(-2, -1))\n",
    ],
    "reduced-over-everything": [
        "loss = losses.sum(dim=-1)\n",
        "y = x.mean()\n",
        "y = x - x.amax(dim=-1, keepdim=True)\n",
        "y = x.mean(dim=0).mean()\n",
    ],
    "missing-keepdim": [
        "y = x.amax(dim=-1)\n",
        "y = x.amax(dim=-1, keepdim=False)\n",
        "y = layer(x, keepdim=True)\n",
        "y = x.max(keepdims=True)\n",
        "y = x.sum(-1, keepdim=True).squeeze(-1)\n",
    ],
    "unwanted-keepdim": [
        "loss = F.cross_entropy(logits, logits.argmax(dim=-1))\n",
        "y = x.sum(dim=-1) / 2\n",
        "y = (x * x).mean(dim=-1) * scale\n",
        "y = x.mean(dim=0) - z\n",
        "y = z / x.sum(dim=-1)[:, None]\n",
    ],
    "normalised-over-the-batch": ["z = F.normalize(z, dim=0)\n", "text = text.normalize()\n"],
    "concatenated-on-wrong-dim": [
        "data = torch.cat([a, b])\n",
        "keys = torch.cat([past_keys, keys], dim=2)\n",
        "cache = torch.cat([old, new], dim=1)\n",
    ],
    "stacked-on-wrong-dim": ["x = torch.stack(steps)\n", "frames.stack(1)\n"],
    "split-on-wrong-dim": ['name, rest = line.split(" ", 1)\n', "a, b = x.chunk(2)\n"],
    "gathered-on-wrong-dim": ["results = await_all.gather(one, 1)\n", "y = q.gather(dim, index)\n"],
    "einsum-output-swapped": [
        's = torch.einsum("nd,nd->n", q, k)\n',
        's = np.einsum("ni,nj->ij", x, x)\n',
        "s = torch.einsum(equation, q, k)\n",
    ],
}
