"""What the operators about loops make of a snippet, and what they leave alone."""

_MEAN = """def mean(items):
    total = 0.0
    for item in items:
        value = f(item)
        total += value
    total /= len(items)
    return total
"""
_SUM = """def total_of(items):
    total = 0.0
    for item in items:
        if skip(item):
            continue
        total += f(item)
    return total
"""
_EPOCHS = """for epoch in range(3):
    total = 0.0
    for x in batches:
        total += f(x)
    log(total)
"""
_TABLE = """for i in range(n):
    for j in range(m):
        table[i][j] = a[i] + b[j]
"""
_CLIP = """parameters = list(model.parameters())
optimizer = torch.optim.Adam(parameters, lr=1e-3)
clip_grad_norm_(parameters, 1.0)
"""

MAKES = {
    "accumulator-reset-each-iteration": [
        (
            _SUM,
            [
                """def total_of(items):
    for item in items:
        total = 0.0
        if skip(item):
            continue
        total += f(item)
    return total
"""
            ],
        ),
    ],
    "accumulator-not-reset": [
        (
            _EPOCHS,
            [
                """total = 0.0
for epoch in range(3):
    for x in batches:
        total += f(x)
    log(total)
"""
            ],
        ),
    ],
    "returned-in-the-first-iteration": [(_SUM, [_SUM.replace("    return", "        return")])],
    "loop-left-early": [(_SUM, [_SUM.replace("continue", "break")])],
    "indented-into-the-loop": [(_MEAN, [_MEAN.replace("    total /=", "        total /=")])],
    "dedented-out-of-the-loop": [(_MEAN, [_MEAN.replace("        total +=", "    total +=")])],
    "wrong-variable-in-nested-loop": [
        (
            _TABLE,
            [
                _TABLE.replace("table[i][j]", "table[i][i]"),
                _TABLE.replace("table[i][j]", "table[j][j]"),
                _TABLE.replace("a[i]", "a[j]"),
                _TABLE.replace("b[j]", "b[i]"),
            ],
        ),
    ],
    "range-off-by-one": [
        ("for t in range(n - 1, -1, -1):\n    f(t)\n", ["for t in range(n - 1, 0, -1):\n    f(t)\n"]),
        ("for k in range(1, n + 1):\n    f(k)\n", ["for k in range(1, n):\n    f(k)\n"]),
        ("for k in range(1, n):\n    x[k] = x[k - 1]\n", ["for k in range(n):\n    x[k] = x[k - 1]\n"]),
        ("for i in reversed(range(len(x))):\n    f(i)\n", ["for i in reversed(range(len(x) - 1)):\n    f(i)\n"]),
    ],
    "loop-variable-rebound": [
        ("for p, g in zip(parameters, gradients):\n    p -= lr * g\n", ["for p, g in zip(parameters, gradients):\n    p = p - lr * g\n"]),
        ("for w in weights:\n    w *= 1 - decay\n", ["for w in weights:\n    w = w * (1 - decay)\n"]),
    ],
    "closure-over-the-loop-variable": [
        ("steps = [lambda x, k=k: x * k for k in ks]\n", ["steps = [lambda x: x * k for k in ks]\n"]),
        ("for k in ks:\n    hooks.append(lambda k=k: f(k))\n", ["for k in ks:\n    hooks.append(lambda: f(k))\n"]),
    ],
    "iterator-used-twice": [
        (_CLIP, [_CLIP.replace("list(model.parameters())", "model.parameters()")]),
        (
            "pairs = list(zip(a, b))\nfor epoch in range(3):\n    for x, y in pairs:\n        f(x, y)\n",
            ["pairs = zip(a, b)\nfor epoch in range(3):\n    for x, y in pairs:\n        f(x, y)\n"],
        ),
    ],
}

LEAVES = {
    "accumulator-reset-each-iteration": ["total = 0\nfor x in xs:\n    f(x)\n", "i = 0\nwhile i < n:\n    i += 1\n"],
    "accumulator-not-reset": [_SUM, "for epoch in epochs:\n    done = 0\n    for x in xs:\n        f(x)\n"],
    "returned-in-the-first-iteration": ["def f(xs):\n    for x in xs:\n        g(x)\n    return y\n", "def f(xs):\n    return xs\n"],
    "loop-left-early": ["for x in xs:\n    break\n"],
    "indented-into-the-loop": [_SUM, "for x in xs:\n    f(x)\ntotal /= n\n"],
    "dedented-out-of-the-loop": ["for x in xs:\n    total += x\n", _SUM],
    "wrong-variable-in-nested-loop": [
        "for epoch in range(3):\n    for i in range(n):\n        f(x[i])\n",
        "for x in xs:\n    for y in ys:\n        f(a[x], y)\n",
    ],
    "range-off-by-one": ["for _ in range(n):\n    f()\n", "for step in range(STEPS):\n    f(step)\n", "x = torch.arange(n)\n"],
    "loop-variable-rebound": ["for x in xs:\n    total += x\n", "for n in sizes:\n    n += 1\n"],
    "closure-over-the-loop-variable": ["f = lambda x, k=k: x * k\n", "fs = [lambda x, k=2: x * k for _ in ks]\n"],
    "iterator-used-twice": ["pairs = list(zip(a, b))\nprint(len(pairs), pairs[0])\n", "items = list(zip(a, b))\nfor x in items:\n    f(x)\n"],
}
