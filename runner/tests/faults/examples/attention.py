"""What the operators about the arithmetic of attention make of a snippet, and what they leave alone."""


def in_function(*lines, arguments="q, k, v", end="    return scores.softmax(dim=-1) @ v\n"):
    """The lines in a function that computes attention."""
    return f"def attention({arguments}):\n" + "".join(f"    {line}\n" for line in lines) + end


def in_layer(*lines, arguments="x"):
    """The lines in the forward pass of an attention layer."""
    made = "".join(f"        self.{name} = nn.Linear(8, 8)\n" for name in ("query", "key", "value", "output"))
    body = "".join(f"        {line}\n" for line in lines)
    return f"class Attention(nn.Module):\n    def __init__(self):\n{made}\n    def forward(self, {arguments}):\n{body}"


MAKES = {
    "missing-attention-scale": [
        (in_function("scores = q @ k.transpose(-2, -1) / math.sqrt(d)"), [in_function("scores = q @ k.transpose(-2, -1)")]),
        (in_function("scores = (q @ k.mT) * d**-0.5"), [in_function("scores = q @ k.mT")]),
        (in_function("scores = torch.einsum(e, q, k) * self.scale"), [in_function("scores = torch.einsum(e, q, k)")]),
        (in_function("scores = q @ k.mT", "scores /= d**0.5"), [in_function("scores = q @ k.mT")]),
        (in_function("q = self.to_q(x).view(shape) * self.scale"), [in_function("q = self.to_q(x).view(shape)")]),
        (in_function("scores = ((q * scale) @ k.mT)"), [in_function("scores = (q @ k.mT)")]),
    ],
    "scaled-by-dim": [
        (in_function("scores = q @ k.mT / math.sqrt(k.size(-1))"), [in_function("scores = q @ k.mT / k.size(-1)")]),
        (in_function("scores = q @ k.mT / (d ** 0.5)"), [in_function("scores = q @ k.mT / d")]),
        (in_function("scores = (q @ k.mT) * (1.0 / math.sqrt(d))"), [in_function("scores = (q @ k.mT) * (1.0 / d)")]),
        (in_layer("scale = d**-0.5", "return (q @ k.mT * scale).softmax(-1)"), [in_layer("scale = d**-1", "return (q @ k.mT * scale).softmax(-1)")]),
    ],
    "scale-multiplied": [
        (in_function("scores = q @ k.mT / math.sqrt(d)"), [in_function("scores = q @ k.mT * math.sqrt(d)")]),
        (in_function("scores = q @ k.mT * d**-0.5"), [in_function("scores = q @ k.mT * d**0.5")]),
        (in_function("scores = (q @ k.mT) * (1.0 / math.sqrt(d))"), [in_function("scores = (q @ k.mT) * math.sqrt(d)")]),
        (in_function("scores = q @ k.mT", "scores /= d**0.5"), [in_function("scores = q @ k.mT", "scores *= d**0.5")]),
    ],
    "scaled-by-model-width": [
        (
            in_function("B, T, C = x.shape", "q = q.view(B, T, heads, -1)", "scores = q @ k.mT / math.sqrt(k.size(-1))"),
            [in_function("B, T, C = x.shape", "q = q.view(B, T, heads, -1)", "scores = q @ k.mT / math.sqrt(C)")],
        ),
        (
            in_function("scores = q @ k.mT / head_dim**0.5", arguments="q, k, v, dim, heads, head_dim"),
            [in_function("scores = q @ k.mT / dim**0.5", arguments="q, k, v, dim, heads, head_dim")],
        ),
    ],
    "keys-for-values": [
        ("def attend(q, k, v):\n    return (q @ k.mT).softmax(-1) @ v\n", ["def attend(q, k, v):\n    return (q @ k.mT).softmax(-1) @ k\n"]),
        (
            "def attend(weights, keys, values):\n    return torch.matmul(weights, values)\n",
            ["def attend(weights, keys, values):\n    return torch.matmul(weights, keys)\n"],
        ),
    ],
    "key-projection-reused": [(in_layer("k = self.key(x)"), [in_layer("k = self.query(x)")])],
    "keys-and-values-unpacked-swapped": [
        ("q, k, v = self.qkv(x).chunk(3, dim=-1)\n", ["q, v, k = self.qkv(x).chunk(3, dim=-1)\n"]),
    ],
    "keys-from-the-queries-side": [
        (
            in_layer("k, v = self.key(context), self.value(context)", arguments="x, context"),
            [
                in_layer("k, v = self.key(x), self.value(context)", arguments="x, context"),
                in_layer("k, v = self.key(context), self.value(x)", arguments="x, context"),
            ],
        ),
    ],
    "online-softmax-not-rescaled": [
        ("total = total * correction + weights.sum(dim=-1)\n", ["total = total + weights.sum(dim=-1)\n"]),
        ("acc = alpha[:, None] * acc + p @ v\n", ["acc = acc + p @ v\n"]),
        ("acc *= correction\nacc += p @ v\n", ["acc += p @ v\n"]),
    ],
}

LEAVES = {
    "missing-attention-scale": ["y = x / math.sqrt(d)\n", "out = x + self.scaling * (x @ a.T @ b.T)\n", "p = (logits / temperature).softmax(-1)\n"],
    "scaled-by-dim": ["w = torch.randn(d, d) / math.sqrt(d)\n", "x = x / x.norm()\n"],
    "scale-multiplied": ["w = torch.randn(d, d) * d**-0.5\n"],
    "scaled-by-model-width": [
        in_function("scores = q @ k.mT / math.sqrt(k.size(-1))"),
        in_function("scores = q @ k.mT / math.sqrt(dim)", arguments="q, k, v, dim, heads"),
    ],
    "keys-for-values": ["y = weights @ values\n", "def f(k, v):\n    return x @ v\n"],
    "key-projection-reused": ["k = self.key(x)\n", "class Cache:\n    def get(self):\n        return self.key\n"],
    "keys-and-values-unpacked-swapped": ["q, k, v = one, two, three\n", "a, b, c = x.chunk(3)\n"],
    "keys-from-the-queries-side": [in_layer("k = self.key(x)"), in_layer("k = self.norm(context)", arguments="x, context")],
    "online-softmax-not-rescaled": ["total = total + weights.sum(dim=-1)\n", "y = x * scale + shift\n"],
}
