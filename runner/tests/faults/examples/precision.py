"""What the operators about precision make of a snippet, and what they leave alone."""

_NORM = """def forward(self, x):
    wide = x.float()
    out = wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + 1e-6)
    return out.to(x.dtype) * self.gain
"""
_OWN = """def forward(self, x):
    dtype = x.dtype
    x = x.to(torch.float32)
    return (x / x.norm()).to(x.dtype)
"""
_ATTENTION = """def attend(scores, values):
    weights = F.softmax(scores.float(), dim=-1)
    return weights.to(values.dtype) @ values
"""
_SUM = """def average(x):
    x = x.half()
    return x.sum(dim=-1, dtype=torch.float32) / x.shape[-1]
"""
_ROPE = """def rotate(x, positions):
    exponents = torch.arange(0, dim, 2, dtype=torch.float64) / dim
    angles = positions[:, None] * base**-exponents
    cos = angles.cos().to(x.dtype)
    return x * cos
"""
_RETURNS = """import numpy as np


def returns_of(rewards):
    returns = np.zeros(len(rewards))
    for t in range(len(rewards)):
        returns[t] = rewards[t] + 0.9 * running
    return returns
"""

MAKES = {
    "half-precision-accumulation": [
        (_NORM, [_NORM.replace("    wide = x.float()\n", "").replace("wide", "x")]),
        (_OWN, [_OWN.replace("    x = x.to(torch.float32)\n", "")]),
        (_ATTENTION, [_ATTENTION.replace(".float()", "")]),
        (_SUM, [_SUM.replace(", dtype=torch.float32", "")]),
        ("wide = torch.promote_types(x.dtype, torch.float32)\n", ["wide = x.dtype\n"]),
    ],
    "angles-in-too-few-digits": [
        (
            _ROPE,
            [
                _ROPE.replace("torch.float64", "torch.float32"),
                _ROPE.replace("positions[:, None] * base**-exponents", "(positions[:, None] * base**-exponents).to(x.dtype)"),
            ],
        ),
        ("angles = positions.double() * frequencies\n", ["angles = positions.float() * frequencies\n"]),
    ],
    "log1p-written-out": [
        ("y = np.log1p(np.exp(-x))\n", ["y = np.log(1 + np.exp(-x))\n"]),
        ("y = torch.log1p(-p) * w\n", ["y = torch.log(1 - p) * w\n"]),
        ("y = a * math.expm1(x)\n", ["y = a * (math.exp(x) - 1)\n"]),
        ("y = x.log1p().sum()\n", ["y = (1 + x).log().sum()\n"]),
    ],
    "equality-on-floats": [
        ("if abs(loss - last) < 1e-8:\n    stop()\n", ["if loss == last:\n    stop()\n"]),
        ("done = previous - now < TOLERANCE\n", ["done = previous == now\n"]),
        ("same = np.isclose(a, b)\n", ["same = a == b\n"]),
        ("assert torch.allclose(x, y, atol=1e-5)\n", ["assert torch.equal(x, y)\n"]),
        ("ok = np.allclose(x, y)\n", ["ok = np.array_equal(x, y)\n"]),
    ],
    "integer-division": [
        ("accuracy = correct / total_count\n", ["accuracy = correct // total_count\n"]),
        ("accuracy = (predicted == y).sum().item() / len(y)\n", ["accuracy = (predicted == y).sum().item() // len(y)\n"]),
        ("progress = (step - warmup) / (steps - warmup)\n", ["progress = (step - warmup) // (steps - warmup)\n"]),
        ("std = np.sqrt(2 / fan_in)\n", ["std = np.sqrt(2 // fan_in)\n"]),
    ],
    "clip-before-the-cast-removed": [
        ("image = np.clip(x * 255, 0, 255).astype(np.uint8)\n", ["image = (x * 255).astype(np.uint8)\n"]),
        ("image = (x * 255).clamp(0, 255).to(torch.uint8)\n", ["image = (x * 255).to(torch.uint8)\n"]),
        ("q = (x / scale).round().clamp(-128, 127).to(torch.int8)\n", ["q = (x / scale).round().to(torch.int8)\n"]),
        ("q = np.round(np.clip(x, -127, 127)).astype('int8')\n", ["q = np.round(x).astype('int8')\n"]),
        ("x = x.clamp(0, 255)\nimage = x.byte()\n", ["image = x.byte()\n"]),
    ],
    "truncated-for-rounded": [
        ("q = (x / scale).round().clamp(-128, 127).to(torch.int8)\n", ["q = (x / scale).clamp(-128, 127).to(torch.int8)\n"]),
        ("q = np.rint(x * 15).astype(int)\n", ["q = (x * 15).astype(int)\n"]),
        ("k = int(round(share * n))\n", ["k = int(share * n)\n"]),
    ],
    "pixels-subtracted-as-bytes": [
        ("d = image.astype(np.int16) - other_image.astype(np.int16)\n", ["d = image - other_image\n"]),
        ("d = frames[1:].astype(float) - frames[:-1]\n", ["d = frames[1:] - frames[:-1]\n"]),
    ],
    "tokens-in-eight-bits": [
        ("np.array(tokens).astype(np.uint16).tofile(path)\n", ["np.array(tokens).astype(np.uint8).tofile(path)\n"]),
    ],
    "fractions-cut-off-by-an-integer-array": [
        (_RETURNS, [_RETURNS.replace("np.zeros(len(rewards))", "np.zeros(len(rewards), dtype=int)")]),
        (
            "import numpy as np\n\nout, last = np.empty((n, 2)), 0.0\nout[0] = f(x)\n",
            ["import numpy as np\n\nout, last = np.empty((n, 2), dtype=int), 0.0\nout[0] = f(x)\n"],
        ),
    ],
}

LEAVES = {
    "half-precision-accumulation": [
        "accuracy = (predicted == y).float().mean()\n",
        "x = images.float() / 255\n",
        "def f(x):\n    return F.one_hot(x, 3).float().to(x.dtype)\n",
    ],
    "angles-in-too-few-digits": ["weights = torch.zeros(3, dtype=torch.float64)\n", "angles = positions * frequencies\n"],
    "log1p-written-out": ["y = np.log(1 + x)\n", "y = z + np.log1p(np.exp(-z))\n"],
    "equality-on-floats": ["if x - y < 3:\n    f()\n", "if x < 1e-8:\n    f()\n"],
    "integer-division": ["loss = total_loss / len(x)\n", "half = n / 2\n", "y = x / std\n", "scale = alpha / rank\n"],
    "clip-before-the-cast-removed": ["x = x.clamp(0, 1).to(torch.float32)\n", "x = x.astype(np.uint8)\n"],
    "truncated-for-rounded": ["print(round(loss, 3))\n", "y = x.round()\n"],
    "pixels-subtracted-as-bytes": ["x = images.float() - mean\n", "d = a.float() - b.float()\n"],
    "tokens-in-eight-bits": ["labels = labels.astype(np.int32)\n", "tokens = tokens.astype(np.int64)\n"],
    "fractions-cut-off-by-an-integer-array": [
        "import numpy as np\n\nw = np.zeros(3)\nw = w - g\n",
        "import torch\n\nout = torch.empty(n)\nout[0] = f(x)\n",
        "import numpy as np\n\ncounts = np.zeros(3, dtype=int)\ncounts[0] = f(x)\n",
        "import numpy as np\n\nflags = np.zeros(3)\nflags[2] = 1\n",
    ],
}
