"""What the operators about attention heads make of a snippet, and what they leave alone."""

from .attention import in_layer

MAKES = {
    "heads-merged-without-transpose": [
        ("y = y.transpose(1, 2).contiguous().view(B, T, C)\n", ["y = y.view(B, T, C)\n"]),
        ("y = (w @ v).permute(0, 2, 1, 3).reshape(b, t, -1)\n", ["y = (w @ v).reshape(b, t, -1)\n"]),
        (
            in_layer("mixed = scores.softmax(-1) @ v", "return self.output(mixed.transpose(1, 2).flatten(-2))"),
            [in_layer("mixed = scores.softmax(-1) @ v", "return self.output(mixed.reshape(x.shape))")],
        ),
    ],
    "heads-and-features-swapped": [
        ("q = q.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)\n", ["q = q.view(B, T, C // self.n_head, self.n_head).transpose(1, 2)\n"]),
        (
            "q = q.view(b, t, heads, -1).transpose(1, 2)\nk = k.view(b, t, heads, -1).transpose(1, 2)\n",
            ["q = q.view(b, t, -1, heads).transpose(1, 2)\nk = k.view(b, t, -1, heads).transpose(1, 2)\n"],
        ),
        ("q = q.unflatten(-1, (heads, -1)).transpose(1, 2)\n", ["q = q.unflatten(-1, (-1, heads)).transpose(1, 2)\n"]),
    ],
    "grouped-heads-tiled": [
        ("k = k.repeat_interleave(groups, dim=1)\n", ["k = k.repeat(1, groups, 1, 1)\n"]),
        ("values = torch.repeat_interleave(values, h // kv, dim=2)\n", ["values = values.repeat(1, 1, h // kv, 1)\n"]),
        ("k = np.repeat(k, groups, axis=1)\n", ["k = np.tile(k, (1, groups, 1, 1))\n"]),
        (
            "k = k[:, :, None].expand(b, h, n, t, d).reshape(b, h * n, t, d)\n",
            ["k = k[:, None].expand(b, n, h, t, d).reshape(b, h * n, t, d)\n"],
        ),
        (
            "def repeat_kv(x, n):\n    return x[:, :, :, None, :].expand(b, t, h, n, d).flatten(2, 3)\n",
            ["def repeat_kv(x, n):\n    return x[:, :, None, :, :].expand(b, t, n, h, d).flatten(2, 3)\n"],
        ),
        ("k = k[:, :, None, :, :].expand(b, h, n, t, d)\n", ["k = k[:, None, :, :, :].expand(b, n, h, t, d)\n"]),
    ],
    "output-projection-dropped": [
        (in_layer("y = (q @ k.mT).softmax(-1) @ v", "return self.output(y)"), [in_layer("y = (q @ k.mT).softmax(-1) @ v", "return y")]),
        (
            in_layer("y = (q @ k.mT).softmax(-1) @ v", "y = self.output(y)", "return self.drop(y)"),
            [in_layer("y = (q @ k.mT).softmax(-1) @ v", "return self.drop(y)")],
        ),
        (
            "def attention(q, k, v, w_o):\n    return ((q @ k.mT).softmax(-1) @ v).flatten(-2) @ w_o\n",
            ["def attention(q, k, v, w_o):\n    return ((q @ k.mT).softmax(-1) @ v).flatten(-2)\n"],
        ),
    ],
}

LEAVES = {
    "heads-merged-without-transpose": ["x = x.transpose(1, 2)\n", "x = x.permute(0, 2, 3, 1).reshape(n, h * w, c)\n"],
    "heads-and-features-swapped": ["q = q.view(B, T, C)\n", "q = q.view(B, T, heads, d)\n", "x = x.view(n, h * s, w, s).transpose(1, 2)\n"],
    "grouped-heads-tiled": ["x = x.repeat_interleave(2)\n", "k = k.repeat(1, 2, 1, 1)\n", "k = k.expand(b, h, t, d)\n"],
    "output-projection-dropped": [
        "class MLP(nn.Module):\n    def forward(self, x):\n        return self.proj(self.up(x).relu())\n",
        in_layer("q = self.query(x)", "return q.softmax(-1)"),
    ],
}
