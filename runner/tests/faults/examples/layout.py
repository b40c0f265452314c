"""What the operators about the order of axes make of a snippet, and what they leave alone."""

MAKES = {
    "swapped-transpose-dims": [
        ("x = x.permute(0, 3, 1, 2)\n", ["x = x.permute(0, 2, 3, 1)\n"]),
        ("x = np.transpose(x, (0, 2, 1, 3))\n", ["x = np.transpose(x, (0, 2, 3, 1))\n"]),
        ("q = q.view(b, t, h, d).transpose(1, 2)\n", ["q = q.view(b, t, h, d).transpose(2, 3)\n"]),
        ("y = y.transpose(1, 2).contiguous().view(b, t, c)\n", ["y = y.transpose(2, 3).contiguous().view(b, t, c)\n"]),
        ("x = x.permute(0, 2, 1)\n", ["x = x.permute(2, 0, 1)\n"]),
    ],
    "view-for-transpose": [
        ("q = q.view(B, T, H, D).transpose(1, 2)  # heads\n", ["q = q.view(B, H, T, D)  # heads\n"]),
        (
            "q, k, v = self.qkv(x).reshape(b, t, 3, self.heads, -1).permute(2, 0, 3, 1, 4)\n",
            ["q, k, v = self.qkv(x).reshape(3, b, self.heads, t, -1)\n"],
        ),
        (
            "x = x.unflatten(-1, (self.heads, -1)).transpose(1, 2)\n",
            ["x = x.reshape(x.shape[0], self.heads, x.shape[1], -1)\n"],
        ),
        ("q = q.reshape((b, t, h, d)).transpose(0, 2, 1, 3)\n", ["q = q.reshape((b, h, t, d))\n"]),
    ],
    "reshaped-without-permute": [
        ("x = x.permute(0, 2, 3, 1).reshape(n, -1)\n", ["x = x.reshape(n, -1)\n"]),
        (
            "p = x.reshape(b, c, h, s, w, s).permute(0, 2, 4, 1, 3, 5).contiguous().flatten(3)\n",
            ["p = x.reshape(b, c, h, s, w, s).flatten(3)\n"],
        ),
    ],
    "missing-weight-transpose": [
        ("y = x @ self.weight.T + self.bias\n", ["y = x @ self.weight + self.bias\n"]),
        ("h = x @ w1.t()\n", ["h = x @ w1\n"]),
        ('g = grad @ parameters["w2"].T\n', ['g = grad @ parameters["w2"]\n']),
    ],
    "product-transposed": [
        ("grad_w = x.T @ grad_y\n", ["grad_w = grad_y.T @ x\n"]),
        ("grad_w = x.transpose(0, 1) @ grad_y / len(x)\n", ["grad_w = grad_y.transpose(0, 1) @ x / len(x)\n"]),
    ],
    "batch-and-time-swapped": [
        ("rnn = nn.LSTM(8, 16, batch_first=True)\n", ["rnn = nn.LSTM(8, 16)\n"]),
        ("B, T, C = x.shape\n", ["T, B, C = x.shape\n"]),
        ("batch, length = tokens.size()\n", ["length, batch = tokens.size()\n"]),
        (
            "for t in range(T):\n    h = cell(x[:, t], h)\n    out[:, t, :] = h\n",
            [
                "for t in range(T):\n    h = cell(x[t], h)\n    out[:, t, :] = h\n",
                "for t in range(T):\n    h = cell(x[:, t], h)\n    out[t, :, :] = h\n",
            ],
        ),
    ],
    "last-example-for-last-step": [
        ("logits = model(x)[:, -1, :]\n", ["logits = model(x)[-1]\n"]),
        ("h = out[:, -1]\n", ["h = out[-1]\n"]),
    ],
    "meshgrid-axes-swapped": [
        ('y, x = torch.meshgrid(a, b, indexing="ij")\n', ['y, x = torch.meshgrid(a, b, indexing="xy")\n']),
    ],
}

LEAVES = {
    "swapped-transpose-dims": [
        "s = q @ k.transpose(-2, -1)\n",
        "x = x.transpose(1, 2)\n",
        "x = x.permute(*order)\n",
        "y = y.transpose(1, 2).flatten(-2)\n",
        "w = w.transpose(1, 0)\n",
        "s = q.view(b, t, h, d).transpose(2, 3)\n",
    ],
    "view-for-transpose": [
        "q = q.view(*shape).transpose(1, 2)\n",
        "q = q.view(b, t, c)\n",
        "q = q.transpose(1, 2).view(b, t, c)\n",
        "p = x.reshape(b, h, p, w, p).permute(0, 1, 3, 2, 4).reshape(b, h * w, -1)\n",
    ],
    "reshaped-without-permute": ["y = y.transpose(1, 2).reshape(b, t, c)\n", "y = y.permute(0, 2, 1)\n", "y = y.reshape(b, c)\n"],
    "missing-weight-transpose": ["s = q @ k.T\n", "x = w @ self.weight.T\n", "y = x @ self.weight\n"],
    "product-transposed": ["c = x.T @ x\n", "s = q.T @ k.T\n", "y = x @ w.T\n"],
    "batch-and-time-swapped": [
        "rnn = nn.LSTM(8, 16)\n",
        "height, width = image.shape\n",
        "for i in range(3):\n    y = x[:, i]\n",
        "t = torch.rand(3)\ny = x[:, t]\n",
    ],
    "last-example-for-last-step": ["y = table[:, -1]\n", "h = out[-1]\n", "h = out[:, 0]\n", "out[:, -1] = 0\n"],
    "meshgrid-axes-swapped": ["y, x = np.meshgrid(a, b)\n"],
}
