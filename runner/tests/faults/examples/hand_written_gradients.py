"""What the operators about hand-written backward passes make of a snippet, and what they leave alone."""

MAKES = {
    "gradient-overwritten": [
        ("self.grad += other.data * out.grad\n", ["self.grad = other.data * out.grad\n"]),
        ('grads["w"] += x.T @ dout\n', ['grads["w"] = x.T @ dout\n']),
    ],
    "backward-in-forward-order": [
        ("for node in reversed(topo):\n    node._backward()\n", ["for node in topo:\n    node._backward()\n"]),
        ("def backward(x):\n    for layer in layers[::-1]:\n        f(layer)\n", ["def backward(x):\n    for layer in layers:\n        f(layer)\n"]),
    ],
    "activation-missing-from-the-backward": [
        ("grad_hidden = (grad @ w.T) * (hidden > 0)\n", ["grad_hidden = grad @ w.T\n"]),
        ("dz = dh * (1 - h**2)\n", ["dz = dh\n"]),
        ("grad_hidden = grad @ w.T\ngrad_hidden[hidden <= 0] = 0\n", ["grad_hidden = grad @ w.T\n"]),
    ],
    "hand-written-gradient-not-averaged": [
        ("grad_logits = probs - targets\ngrad_logits /= len(x)\n", ["grad_logits = probs - targets\n"]),
        ("grad_w = x.T @ (p - y) / len(x) + decay * w\n", ["grad_w = x.T @ (p - y) + decay * w\n"]),
        ("dlogits = (probs - y) / x.shape[0]\n", ["dlogits = probs - y\n"]),
    ],
}

LEAVES = {
    "gradient-overwritten": ["gradient_norm += norm\n", "total += x\n", "grad -= x\n"],
    "backward-in-forward-order": [
        "for t in reversed(range(n)):\n    f(t)\n",
        "for x in topo:\n    f(x)\n",
        "for r in reversed(rewards):\n    f(r)\n",
    ],
    "activation-missing-from-the-backward": ["hidden = x * (x > 0)\n", "grad_w = x.T * (1 - beta)\n"],
    "hand-written-gradient-not-averaged": ["loss = total / len(x)\n", "grad = grad / norm\n"],
}
