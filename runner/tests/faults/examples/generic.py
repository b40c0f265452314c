"""What the generic operators make of a snippet, and what they leave alone."""

MAKES = {
    "arithmetic-operator": [
        ("y = (a + b) * c  # a * b\n", ["y = (a + b) / c  # a * b\n", "y = (a - b) * c  # a * b\n"]),
        ("y += x @ w\n", ["y -= x @ w\n", "y += x * w\n"]),
    ],
    "comparison-operator": [("if 0 < x <= 3:\n    pass\n", ["if 0 <= x <= 3:\n    pass\n", "if 0 < x < 3:\n    pass\n"])],
    "boolean-operator": [("ok = a and b or c\n", ["ok = a and b and c\n", "ok = a or b or c\n"])],
    "unary-operator": [("y = -(a + b)\nz = not a\n", ["y = (a + b)\nz = not a\n", "y = -(a + b)\nz = a\n"])],
    "condition-negated": [("if causal:\n    y = 1\n", ["if not causal:\n    y = 1\n"])],
    "number": [("y = x[0] + 0.5\n", ["y = x[1] + 0.5\n", "y = x[0] + 1.0\n"])],
    "number-sign": [("y = f(x, -1, dim=2)\n", ["y = f(x, 1, dim=2)\n", "y = f(x, -1, dim=-2)\n"])],
    "truth-value": [("y = f(x, keepdim=True)\n", ["y = f(x, keepdim=False)\n"])],
    "text": [('y = f(x, reduction="sum")\n', ["y = f(x, reduction='XXsumXX')\n"])],
    "keyword-removed": [("y = f(x, dim=-1, keepdim=True)\n", ["y = f(x, keepdim=True)\n", "y = f(x, dim=-1)\n"])],
    "arguments-swapped": [("y = f(a, b, c)\n", ["y = f(b, a, c)\n", "y = f(a, c, b)\n"])],
    "statement-removed": [
        ("def f(x):\n    x = x + 1  # shift\n    x[0] = 2\n    y = 3\n    return x * y\n", ["def f(x):\n    x[0] = 2\n    y = 3\n    return x * y\n", "def f(x):\n    x = x + 1  # shift\n    y = 3\n    return x * y\n"]),
        ("for b in data:\n    step(b)\n", ["for b in data:\n    pass\n"]),
    ],
    "return-nothing": [("def f(x):\n    return x\n", ["def f(x):\n    return None\n"])],
    "method-removed": [("import torch\ny = torch.exp(x.sum(dim=-1))\n", ["import torch\ny = torch.exp(x)\n"])],
    "loop-control": [("for x in y:\n    if x:\n        break\n", ["for x in y:\n    if x:\n        continue\n"])],
    "slice-bound": [("y = x[1:n]\n", ["y = x[:n]\n", "y = x[1:]\n"])],
}

LEAVES = {
    "arithmetic-operator": ['y = "a" + b\n', 'y = "%d" % b\n', "def f(x: int | None):\n    pass\n"],
    "comparison-operator": ["y = a + b\n"],
    "boolean-operator": ["y = a & b\n"],
    "unary-operator": ["y = -1\n", "y = +a\n"],
    "condition-negated": ["if a < b:\n    pass\n"],
    "number": ["y = True\n", 'y = "1"\n', "x: Literal[1] = y\n"],
    "number-sign": ["y = x - 1\n", "y = 0\n"],
    "truth-value": ["y = 1\n"],
    "text": ['"""A docstring."""\n', 'y = f"{x} a"\n'],
    "keyword-removed": ["y = f(x, **options)\n"],
    "arguments-swapped": ["y = f(a)\n", "y = f(*a, b)\n", "y = f(a, a)\n", "y = np.maximum(a, b)\n", "y = x.transpose(-2, -1)\n"],
    "statement-removed": ['y = 3\n', 'def f():\n    """Words."""\n', "a = 1; a = 2\n"],
    "return-nothing": ["def f():\n    return\n", "def f():\n    return None\n"],
    "method-removed": ["import numpy as np\ny = np.exp(x)\n", "super().__init__()\n", "x.append(1)\n"],
    "loop-control": ["for x in y:\n    pass\n"],
    "slice-bound": ["y = x[:]\n", "y = x[0]\n"],
}
