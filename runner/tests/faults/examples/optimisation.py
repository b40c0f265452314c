"""What the operators about an optimiser and its settings make of a snippet, and what they leave alone."""

_GROUPS = """groups = [{"params": matrices, "weight_decay": WD}, {"params": vectors, "weight_decay": 0.0}]
optimizer = AdamW(groups, lr=1e-3)
"""
_LOOP = """from torch.optim import SGD, Adam

model = Net()
optimizer = Adam(model.parameters(), lr=1e-3)
for step in range(STEPS):
    loss = f(model)
    loss.backward()
    optimizer.step()
"""
_IN_A_FUNCTION = """STEPS, BATCH_SIZE = 500, 32


def train_step(model, optimizer):
    f(model).backward()
    optimizer.step()


def train(model):
    optimizer = make_optimizer(model)
    for step in range(STEPS):
        train_step(model, optimizer)
"""
_BY_HAND = """def train(steps=200):
    w, b = np.zeros(3), 0.0
    velocity = np.zeros_like(w)
    for step in range(steps):
        w_grad, b_grad = f(w, b)
        w_grad = w_grad + weight_decay * w
        velocity = mu * velocity + w_grad
        w -= lr * velocity
        b -= lr * b_grad
"""

MAKES = {
    "learning-rate-ten-times-larger": [
        ("optimizer = Adam(p, lr=3e-4)\n", ["optimizer = Adam(p, lr=3e-3)\n"]),
        ("LEARNING_RATE, STEPS = 0.05, 100\n", ["LEARNING_RATE, STEPS = 0.5, 100\n"]),
        ('config = {"lr": 0.1, "lr_min": 0.0}\n', ['config = {"lr": 1.0, "lr_min": 0.0}\n']),
        (
            "def train(base_rate=1e-2):\n    return SGD(p, 0.1)\n",
            ["def train(base_rate=1e-1):\n    return SGD(p, 0.1)\n", "def train(base_rate=1e-2):\n    return SGD(p, 1.0)\n"],
        ),
        ('parser.add_argument("--learning-rate", default=0.002)\n', ['parser.add_argument("--learning-rate", default=0.02)\n']),
    ],
    "learning-rate-ten-times-smaller": [
        ("optimizer = Adam(p, lr=3e-4)\n", ["optimizer = Adam(p, lr=3e-5)\n"]),
        ("shrinkage = 0.1\n", ["shrinkage = 0.01\n"]),
    ],
    "optimizer-of-another-kind": [
        (_LOOP, [_LOOP.replace("Adam(model", "SGD(model")]),
        ("import torch\no = torch.optim.AdamW(p, lr=LR, weight_decay=0.1)\n", ["import torch\no = torch.optim.SGD(p, lr=LR, weight_decay=0.1)\n"]),
        ("import torch\no = torch.optim.SGD(p, lr=0.1)\n", ["import torch\no = torch.optim.Adam(p, lr=0.1)\n"]),
    ],
    "decay-through-the-gradient": [
        ("o = torch.optim.AdamW(p, lr=1e-3, weight_decay=0.1)\n", ["o = torch.optim.Adam(p, lr=1e-3, weight_decay=0.1)\n"]),
        (
            'import torch\ngroups = [{"params": p, "weight_decay": WD}]\no = torch.optim.AdamW(groups)\n',
            ['import torch\ngroups = [{"params": p, "weight_decay": WD}]\no = torch.optim.Adam(groups)\n'],
        ),
    ],
    "weight-decay-missing": [
        ("o = SGD(p, lr=0.1, weight_decay=1e-4, momentum=0.9)\n", ["o = SGD(p, lr=0.1, momentum=0.9)\n"]),
        ("o = AdamW(p, lr=0.1, weight_decay=0.1)\n", ["o = AdamW(p, lr=0.1)\n"]),
        (_BY_HAND, [_BY_HAND.replace("        w_grad = w_grad + weight_decay * w\n", "")]),
        ("for k in w:\n    grads[k] += wd * w[k]\n    f(k)\n", ["for k in w:\n    f(k)\n"]),
        ("w -= lr * (g + wd * w)\n", ["w -= lr * g\n"]),
        ("p -= lr * (m_hat / (v_hat**0.5 + eps) + wd * p)\n", ["p -= lr * (m_hat / (v_hat**0.5 + eps))\n"]),
        ("p.mul_(1 - lr * weight_decay)\np.sub_(lr * g)\n", ["p.sub_(lr * g)\n"]),
    ],
    "weight-decay-on-norms-and-biases": [
        (_GROUPS, [_GROUPS.replace('"weight_decay": 0.0', '"weight_decay": WD')]),
        ("wd = 0.0 if p.ndim < 2 else weight_decay\n", ["wd = weight_decay\n"]),
        ("for p in ps:\n    if p.dim() > 1:\n        p.grad = p.grad + wd * p\n", ["for p in ps:\n    p.grad = p.grad + wd * p\n"]),
        ('if wd > 0 and "bias" not in bias_name:\n    g = g + wd * p\n', ["if wd > 0:\n    g = g + wd * p\n"]),
        (
            _BY_HAND,
            [_BY_HAND.replace("weight_decay * w\n", "weight_decay * w\n        b_grad = b_grad + weight_decay * b\n")],
        ),
    ],
    "parameter-groups-swapped": [
        (_GROUPS, [_GROUPS.replace("matrices", "x").replace("vectors", "matrices").replace('"params": x', '"params": vectors')]),
        (
            'o = Adam([{"params": body.parameters(), "lr": 1e-5}, {"params": head.parameters()}], lr=1e-3)\n',
            ['o = Adam([{"params": head.parameters(), "lr": 1e-5}, {"params": body.parameters()}], lr=1e-3)\n'],
        ),
    ],
    "momentum-reset-each-step": [
        (
            _LOOP,
            [
                _LOOP.replace("optimizer = Adam(model.parameters(), lr=1e-3)\n", "").replace(
                    "    loss = f(model)\n", "    optimizer = Adam(model.parameters(), lr=1e-3)\n    loss = f(model)\n"
                )
            ],
        ),
        (
            _IN_A_FUNCTION,
            [
                _IN_A_FUNCTION.replace("    optimizer = make_optimizer(model)\n", "").replace(
                    "        train_step(", "        optimizer = make_optimizer(model)\n        train_step("
                )
            ],
        ),
        (
            _BY_HAND,
            [
                _BY_HAND.replace("    velocity = np.zeros_like(w)\n", "").replace(
                    "        w_grad, b_grad", "        velocity = np.zeros_like(w)\n        w_grad, b_grad"
                )
            ],
        ),
    ],
    "trained-too-briefly": [
        (_IN_A_FUNCTION, [_IN_A_FUNCTION.replace("500", "50")]),
        (_BY_HAND, [_BY_HAND.replace("200", "20")]),
    ],
    "batch-size-too-small": [
        (_IN_A_FUNCTION, [_IN_A_FUNCTION.replace("32", "2")]),
        ("loader = DataLoader(data, batch_size=128, shuffle=True)\n", ["loader = DataLoader(data, batch_size=8, shuffle=True)\n"]),
    ],
}

LEAVES = {
    "learning-rate-ten-times-larger": [
        "lr_decay = 0.5\nmin_lr = 1e-5\nlr = base\n",
        "scheduler = StepLR(optimizer, step_size=30)\n",
        "dropout_rate = 0.1\n",
    ],
    "learning-rate-ten-times-smaller": ["LR_SCALE = 0.1\n", "lr = schedule(0.1)\n"],
    "optimizer-of-another-kind": [
        "from torch.optim import Adam\n\no = Adam(p, lr=1e-3)\n",
        "import torch\no = torch.optim.SGD(p, lr=1e-3)\n",
        "import torch\no = torch.optim.SGD(p, lr=0.1, momentum=0.9)\n",
        "import torch\no = torch.optim.Adam(p, lr=1e-3, betas=(0.9, 0.95))\n",
    ],
    "decay-through-the-gradient": [
        "o = torch.optim.AdamW(p, lr=1e-3)\n",
        "o = torch.optim.AdamW(p, weight_decay=0.0)\n",
        "o = torch.optim.Adam(p, weight_decay=0.1)\n",
    ],
    "weight-decay-missing": [
        "o = SGD(p, lr=0.1, weight_decay=0.0)\n",
        "o = AdamW(p, lr=0.1, weight_decay=0.01)\n",
        "loss = loss + scale * penalty\n",
        "learning_rate = f(weight_decay * 2)\n",
    ],
    "weight-decay-on-norms-and-biases": [
        'o = AdamW([{"params": a, "lr": 1e-3}, {"params": b, "lr": 1e-4}])\n',
        'groups = [{"params": a, "weight_decay": 0.0}]\n',
        "x = 0.0 if y.ndim < 2 else y\n",
    ],
    "parameter-groups-swapped": [
        'groups = [{"params": a, "lr": 1e-3}, {"params": b, "lr": 1e-3}]\n',
        'groups = [{"params": a, "lr": 1e-3}]\n',
    ],
    "momentum-reset-each-step": [
        "optimizer = make_optimizer(model)\ntrain(model, optimizer)\n",
        "total = 0\nfor x in data:\n    f(x).backward()\n    optimizer.step()\n    total += 1\n",
        _LOOP + "torch.save(optimizer.state_dict(), path)\n",
        _LOOP.replace("optimizer = Adam(model.parameters(), lr=1e-3)", "optimizer, scheduler = make_optimizer(model)"),
    ],
    "trained-too-briefly": [
        _IN_A_FUNCTION.replace("500", "12"),
        "STEPS = 100\nfor step in range(STEPS):\n    x = x - betas[step] * eps\n",
    ],
    "batch-size-too-small": ["BATCH_SIZE = 8\n", "batches = 64\n"],
}
