"""What the operators about training steps make of a snippet, and what they leave alone."""

_STEP = """for x, y in batches:
    loss = F.mse_loss(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
"""
_CLEARED_LAST = """for x, y in batches:
    loss = F.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
"""
_BY_HAND = """for x, y in batches:
    loss.backward()
    for p in model.parameters():
        p.grad = None
"""
_PAIR = """actor_optimizer = Adam(actor.parameters(), lr=1e-3)
critic_optimizer = Adam(critic.parameters(), lr=1e-3)
actor_loss = f(actor)
critic_loss = f(critic)
critic_optimizer.zero_grad()
critic_loss.backward()
critic_optimizer.step()
log(critic_loss)
"""

MAKES = {
    "missing-zero-grad": [
        (_STEP, [_STEP.replace("    optimizer.zero_grad()\n", "")]),
        (_BY_HAND, [_BY_HAND.replace("    for p in model.parameters():\n        p.grad = None\n", "")]),
        ("loss.backward()\nw -= w.grad\nw.grad.zero_()\n", ["loss.backward()\nw -= w.grad\n"]),
    ],
    "zero-grad-before-step": [
        (
            _STEP,
            [_STEP.replace("    optimizer.zero_grad()\n    loss.backward()\n", "    loss.backward()\n    optimizer.zero_grad()\n")],
        ),
        (
            _CLEARED_LAST,
            [
                _CLEARED_LAST.replace(
                    "    optimizer.step()\n    optimizer.zero_grad()\n",
                    "    optimizer.zero_grad()\n    optimizer.step()\n",
                )
            ],
        ),
    ],
    "wrong-optimizer-zeroed": [(_PAIR, [_PAIR.replace("critic_optimizer.zero_grad()", "actor_optimizer.zero_grad()")])],
    "wrong-optimizer-stepped": [(_PAIR, [_PAIR.replace("critic_optimizer.step()", "actor_optimizer.step()")])],
    "step-before-backward": [
        (
            _CLEARED_LAST,
            [_CLEARED_LAST.replace("    loss.backward()\n    optimizer.step()\n", "    optimizer.step()\n    loss.backward()\n")],
        ),
    ],
    "backward-on-the-wrong-loss": [
        (
            "loss = policy_loss + 0.5 * value_loss\nloss.backward()\nlog(loss)\n",
            ["loss = policy_loss + 0.5 * value_loss\npolicy_loss.backward()\nlog(loss)\n"],
        ),
        (_PAIR, [_PAIR.replace("critic_loss.backward()", "actor_loss.backward()")]),
    ],
    "optimizer-built-too-early": [
        (
            "model = Net()\nmodel.head = nn.Linear(2, 3)\noptimizer = SGD(model.parameters(), lr=0.1)\n",
            ["model = Net()\noptimizer = SGD(model.parameters(), lr=0.1)\nmodel.head = nn.Linear(2, 3)\n"],
        ),
        (
            "def train(model):\n    add_lora(model, 4)\n    optimizer = make_optimizer(model)\n    return optimizer\n",
            ["def train(model):\n    optimizer = make_optimizer(model)\n    add_lora(model, 4)\n    return optimizer\n"],
        ),
    ],
    "module-left-out-of-the-optimizer": [
        (
            "optimizer = Adam([*encoder.parameters(), *decoder.parameters()], lr=1e-3)\n",
            ["optimizer = Adam([*decoder.parameters()], lr=1e-3)\n", "optimizer = Adam([*encoder.parameters()], lr=1e-3)\n"],
        ),
        (
            "optimizer = Adam(list(a.parameters()) + list(b.parameters()))\n",
            ["optimizer = Adam(list(b.parameters()))\n", "optimizer = Adam(list(a.parameters()))\n"],
        ),
        (
            "optimizer = Adam(itertools.chain(a.parameters(), b.parameters()))\n",
            ["optimizer = Adam(itertools.chain(b.parameters()))\n", "optimizer = Adam(itertools.chain(a.parameters()))\n"],
        ),
    ],
    "optimizer-of-the-wrong-module": [
        (
            _PAIR,
            [
                _PAIR.replace("Adam(actor.parameters()", "Adam(critic.parameters()"),
                _PAIR.replace("Adam(critic.parameters()", "Adam(actor.parameters()"),
            ],
        ),
    ],
}

LEAVES = {
    "missing-zero-grad": [
        "optimizer.zero_grad()\noptimizer.step()\n",
        "class A:\n    def zero_grad(self):\n        self.p.grad = None\n\n\nloss.backward()\n",
    ],
    "zero-grad-before-step": ["loss.backward()\noptimizer.zero_grad()\noptimizer.step()\n", "optimizer.zero_grad()\nloss.backward()\n"],
    "wrong-optimizer-zeroed": [_STEP],
    "wrong-optimizer-stepped": [_STEP, "scheduler = f()\noptimizer = g()\nscheduler.step()\n"],
    "step-before-backward": ["optimizer.step()\nloss.backward()\n", "loss.backward()\nenv.step(action)\n"],
    "backward-on-the-wrong-loss": ["loss = f(x)\nloss.backward()\nlog(loss)\n", "loss = a_loss + b_loss\nloss.backward()\n"],
    "optimizer-built-too-early": [
        "model = Net()\noptimizer = SGD(model.parameters(), lr=0.1)\n",
        "model = Net()\nmodel.name = name\noptimizer = SGD(model.parameters(), lr=0.1)\n",
        "model = add_lora(base)\noptimizer = SGD(model.parameters(), lr=0.1)\n",
    ],
    "module-left-out-of-the-optimizer": ["optimizer = Adam(model.parameters())\n", "parameters = [*a.parameters(), *b.parameters()]\n"],
    "optimizer-of-the-wrong-module": ["optimizer = Adam(model.parameters())\n"],
}
