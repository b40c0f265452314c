"""What the operators about shared values make of a snippet, and what they leave alone."""

_DEFAULT = """def collect(x, seen=None):
    if seen is None:
        seen = []
    seen.append(x)
    return seen
"""
_SOFTMAX = """def softmax(x):
    x = x - x.max(axis=-1, keepdims=True)
    return np.exp(x)
"""

MAKES = {
    "mutable-default": [
        (_DEFAULT, ["def collect(x, seen=[]):\n    seen.append(x)\n    return seen\n"]),
        ("def f(x, *, memo=None):\n    memo = memo or {}\n    return g(x, memo)\n", ["def f(x, *, memo={}):\n    return g(x, memo)\n"]),
    ],
    "aliased-instead-of-copied": [
        ("kept = centres.copy()\n", ["kept = centres\n"]),
        ("self.unmerged = self.base.weight.clone()\n", ["self.unmerged = self.base.weight\n"]),
        ("kept = copy.deepcopy(state)\n", ["kept = state\n"]),
        ("out = list(tokens)\nout.append(1)\n", ["out = tokens\nout.append(1)\n"]),
        ("out = tokens[:]\nout[0] = 1\n", ["out = tokens\nout[0] = 1\n"]),
    ],
    "rows-aliased": [
        ("table = [[0] * n for _ in range(m)]\n", ["table = [[0] * n] * m\n"]),
        ("groups = [[] for _ in range(k)]\n", ["groups = [[]] * k\n"]),
    ],
    "argument-changed-in-place": [
        (_SOFTMAX, [_SOFTMAX.replace("x = x - x.max", "x -= x.max")]),
        ("def f(x: np.ndarray):\n    x = x / (1 + n)\n    return x\n", ["def f(x: np.ndarray):\n    x /= 1 + n\n    return x\n"]),
    ],
    "result-thrown-away": [
        ("scores = scores.masked_fill(mask, -1e9)\n", ["scores.masked_fill(mask, -1e9)\n"]),
        ("x = np.clip(x, 0, 1)\n", ["np.clip(x, 0, 1)\n"]),
        ("items = sorted(items)\n", ["sorted(items)\n"]),
    ],
}

LEAVES = {
    "mutable-default": ["def f(x=None):\n    return x\n", "def f(x=None):\n    if x is None:\n        x = 3\n    return x\n"],
    "aliased-instead-of-copied": [
        "x = torch.zeros(3).clone()\n",
        "target = copy.deepcopy(model)\n",
        "out = list(tokens)\nprint(out)\n",
        "x = y.clone().mul_(2)\n",
    ],
    "rows-aliased": ["rows = [[i] for i in range(n)]\n", "rows = [0 for _ in range(n)]\n", "rows = [f() for _ in range(n)]\n"],
    "argument-changed-in-place": ["def f(x):\n    x = x + 1\n    return x\n", "def f(x: float):\n    x = x * 2\n    return x\n", "x = x - y\n"],
    "result-thrown-away": ["other = scores.masked_fill(mask, 0)\n", "x = x.backward()\n", "x = f(x)\n"],
}
