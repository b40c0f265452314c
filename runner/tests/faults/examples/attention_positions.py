"""What the operators about positions in attention make of a snippet, and what they leave alone."""


def in_rope(*lines):
    """The lines in a function that rotates features."""
    return "def apply_rope(x, cos, sin):\n" + "".join(f"    {line}\n" for line in lines)


_FREQUENCIES = "inv_freq = 1.0 / base ** (torch.arange(0, dim, 2) / dim)\n"

MAKES = {
    "rope-on-values": [
        (
            "def f(q, k, v):\n    q = self.rope(q, start)\n    k = self.rope(k, start)\n    return q, k, v\n",
            ["def f(q, k, v):\n    q = self.rope(q, start)\n    k = self.rope(k, start)\n    v = self.rope(v, start)\n    return q, k, v\n"],
        ),
        (
            "values = self.value(x)\nqueries, keys = rope(queries, p), rope(keys, p)\n",
            ["values = self.value(x)\nqueries, values = rope(queries, p), rope(values, p)\n"],
        ),
        (
            "q, k, v = self.qkv(x).chunk(3)\nq, k = apply_rotary_emb(q, k, cos, sin)\n",
            ["q, k, v = self.qkv(x).chunk(3)\nq, v = apply_rotary_emb(q, v, cos, sin)\n"],
        ),
    ],
    "rope-on-queries-only": [
        ("q = apply_rope(q, p)\nk = apply_rope(k, p)\n", ["q = apply_rope(q, p)\n"]),
        ("k = apply_rope(self.key(x), p)\n", ["k = self.key(x)\n"]),
        ("q, k = rope(q, p), rope(k, p)\n", ["q = rope(q, p)\n"]),
        ("xq, xk = apply_rotary_emb(xq, xk, freqs)\n", ["xq, _ = apply_rotary_emb(xq, xk, freqs)\n"]),
    ],
    "position-not-offset": [
        ("positions = torch.arange(start, start + t, device=x.device)\n", ["positions = torch.arange(t, device=x.device)\n"]),
        ("positions = torch.arange(t) + offset\n", ["positions = torch.arange(t)\n"]),
        ("p = past_length + torch.arange(t)\n", ["p = torch.arange(t)\n"]),
        (
            "cos, sin = self.cos[start : start + t], self.sin[start : start + t]\n",
            ["cos, sin = self.cos[:t], self.sin[:t]\n"],
        ),
    ],
    "rope-pairs-wrong": [
        (
            "import torch\n" + in_rope("even, odd = x[..., 0::2], x[..., 1::2]"),
            ["import torch\n" + in_rope("even, odd = x.chunk(2, dim=-1)")],
        ),
        (in_rope("a, b = x.chunk(2, dim=-1)"), [in_rope("a, b = x[..., ::2], x[..., 1::2]")]),
        (
            in_rope("x1 = x[..., : x.shape[-1] // 2]", "x2 = x[..., x.shape[-1] // 2 :]"),
            [in_rope("x1 = x[..., ::2]", "x2 = x[..., 1::2]")],
        ),
    ],
    "rope-not-a-rotation": [
        (
            in_rope("return torch.stack((a * cos - b * sin, a * sin + b * cos), -1)"),
            [in_rope("return torch.stack((a * cos + b * sin, a * sin + b * cos), -1)")],
        ),
        ("def rotate_half(x):\n    return torch.cat((-x2, x1), dim=-1)\n", ["def rotate_half(x):\n    return torch.cat((x2, x1), dim=-1)\n"]),
    ],
    "frequency-exponents-wrong": [
        (_FREQUENCIES, [_FREQUENCIES.replace("arange(0, dim, 2)", "arange(dim // 2)")]),
    ],
}

LEAVES = {
    "rope-on-values": ["k = rope(k, p)\n", "k = norm(k)\n"],
    "rope-on-queries-only": ["q = rope(q, p)\n", "k = norm(k)\n"],
    "position-not-offset": [
        "positions = torch.arange(t)\n",
        "batch = x[start : start + size]\n",
        "y = torch.arange(0, t)\n",
        "m = mask[start : start + t]\n",
    ],
    "rope-pairs-wrong": ["a, b = x.chunk(2, dim=-1)\n", in_rope("a, b = x[0], x[1]")],
    "rope-not-a-rotation": ["y = a * b - c * d\n", "def join(x):\n    return torch.cat((-x, x))\n"],
    "frequency-exponents-wrong": ["x = torch.arange(0, n, 2)\n", "inv_freq = 1.0 / base ** (torch.arange(half) / half)\n"],
}
