"""What the operators about updates written by hand make of a snippet, and what they leave alone."""

_MOMENTUM = """for x, y in batches:
    dw, db = gradients(w, b, x, y)
    vw = mu * vw + dw
    vb = mu * vb + db
    w = w - lr * vw
    b = b - lr * vb
"""
_VELOCITY = """for step in range(steps):
    velocity = momentum * velocity + grad
    w -= lr * velocity
"""
_CLASSIC = """for k in params:
    velocity[k] = momentum * velocity[k] - lr * grads[k]
    params[k] += velocity[k]
"""
_AVERAGES = """m = beta1 * m + (1 - beta1) * g
v = beta2 * v + (1 - beta2) * g**2
"""
_IN_PLACE = """exp_avg.mul_(beta1).add_(grad, alpha=1 - beta1)
exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
p.addcdiv_(exp_avg, denom, value=-lr)
"""

MAKES = {
    "update-sign-flipped": [
        ("w -= lr * dw\n", ["w += lr * dw\n"]),
        ("w += -lr * dw\n", ["w += lr * dw\n"]),
        ("w = w - 0.5 * (lr * dw)\n", ["w = w + 0.5 * (lr * dw)\n"]),
        ("b = b - dw * lr\n", ["b = b + dw * lr\n"]),
        (
            "params = {k: v - learning_rate * grads[k] for k, v in params.items()}\n",
            ["params = {k: v + learning_rate * grads[k] for k, v in params.items()}\n"],
        ),
        ("p.data.add_(p.grad, alpha=-lr)\n", ["p.data.add_(p.grad, alpha=lr)\n"]),
        ("p.sub_(lr * p.grad)\n", ["p.add_(lr * p.grad)\n"]),
        ("p.sub_(p.grad, alpha=lr)\n", ["p.add_(p.grad, alpha=lr)\n"]),
        (_IN_PLACE, [_IN_PLACE.replace("-lr", "lr")]),
        ("p -= lr * wd * p\np -= lr * g\n", ["p -= lr * wd * p\np += lr * g\n"]),
        (
            "prediction = prediction + SHRINKAGE * stump(x)\nvalidation_prediction = validation_prediction + SHRINKAGE * stump(x_validation)\n",
            ["prediction = prediction - SHRINKAGE * stump(x)\nvalidation_prediction = validation_prediction + SHRINKAGE * stump(x_validation)\n"],
        ),
    ],
    "parameter-never-updated": [
        (_MOMENTUM, [_MOMENTUM.replace("    w = w - lr * vw\n", ""), _MOMENTUM.replace("    b = b - lr * vb\n", "")]),
        ("w -= lr * dw\nb -= lr * db\n", ["b -= lr * db\n", "w -= lr * dw\n"]),
        ("w.sub_(lr * w.grad)\nb.sub_(lr * b.grad)\n", ["b.sub_(lr * b.grad)\n", "w.sub_(lr * w.grad)\n"]),
    ],
    "weight-decay-sign-flipped": [
        ("g = g + weight_decay * w\n", ["g = g - weight_decay * w\n"]),
        ("grads[k] += wd * w[k]\n", ["grads[k] -= wd * w[k]\n"]),
        ("grad = grad.add(p, alpha=weight_decay)\n", ["grad = grad.add(p, alpha=-weight_decay)\n"]),
        ("p.mul_(1 - lr * weight_decay)\n", ["p.mul_(1 + lr * weight_decay)\n"]),
        ("w *= 1 - lr * wd\n", ["w *= 1 + lr * wd\n"]),
        ("w = w * (1 - lr * wd)\n", ["w = w * (1 + lr * wd)\n"]),
        ("p -= lr * wd * p\n", ["p += lr * wd * p\n"]),
        ("w -= lr * (g + wd * w)\n", ["w -= lr * (g - wd * w)\n"]),
    ],
    "momentum-dropped": [
        ("o = SGD(p, lr=0.1, momentum=0.9)\n", ["o = SGD(p, lr=0.1)\n"]),
        (_MOMENTUM, [_MOMENTUM.replace("mu * vw + dw", "dw"), _MOMENTUM.replace("mu * vb + db", "db")]),
        (_CLASSIC, [_CLASSIC.replace("momentum * velocity[k] - lr", "-lr")]),
        ("buf.mul_(momentum).add_(g)\n", ["buf.copy_(g)\n"]),
    ],
    "step-with-the-old-velocity": [
        (
            _MOMENTUM,
            [
                _MOMENTUM.replace("    w = w - lr * vw\n", "").replace("    vw = mu", "    w = w - lr * vw\n    vw = mu"),
                _MOMENTUM.replace("    b = b - lr * vb\n", "").replace("    vb = mu", "    b = b - lr * vb\n    vb = mu"),
            ],
        ),
        (_VELOCITY, ["for step in range(steps):\n    w -= lr * velocity\n    velocity = momentum * velocity + grad\n"]),
        (
            _CLASSIC,
            ["for k in params:\n    params[k] += velocity[k]\n    velocity[k] = momentum * velocity[k] - lr * grads[k]\n"],
        ),
    ],
    "nesterov-without-look-ahead": [
        ("o = SGD(p, lr=0.1, momentum=0.9, nesterov=True)\n", ["o = SGD(p, lr=0.1, momentum=0.9)\n"]),
        (
            "velocity = mu * velocity + g\nw = w - lr * (g + mu * velocity)\n",
            ["velocity = mu * velocity + g\nw = w - lr * velocity\n"],
        ),
        ("grad = grad.add(buf, alpha=momentum)\n", ["grad = buf\n"]),
    ],
    "average-without-its-weight": [
        (
            _AVERAGES,
            [_AVERAGES.replace("(1 - beta1) * g", "g"), _AVERAGES.replace("(1 - beta2) * g**2", "g**2")],
        ),
        (
            _IN_PLACE,
            [_IN_PLACE.replace(", alpha=1 - beta1", ""), _IN_PLACE.replace(", value=1 - beta2", "")],
        ),
        ("sq = 0.9 * sq + (1 - 0.9) * grad * grad\n", ["sq = 0.9 * sq + grad * grad\n"]),
    ],
    "average-mostly-of-the-new": [
        (
            _AVERAGES,
            [
                _AVERAGES.replace("beta1 * m + (1 - beta1) * g", "(1 - beta1) * m + beta1 * g"),
                _AVERAGES.replace("beta2 * v + (1 - beta2) * g", "(1 - beta2) * v + beta2 * g"),
            ],
        ),
        (
            _IN_PLACE,
            [
                _IN_PLACE.replace("mul_(beta1).add_(grad, alpha=1 - beta1)", "mul_(1 - beta1).add_(grad, alpha=beta1)"),
                _IN_PLACE.replace("mul_(beta2).addcmul_(grad, grad, value=1 - beta2)", "mul_(1 - beta2).addcmul_(grad, grad, value=beta2)"),
            ],
        ),
        ("exp_avg.lerp_(grad, 1 - beta1)\n", ["exp_avg.lerp_(grad, beta1)\n"]),
    ],
}

LEAVES = {
    "update-sign-flipped": [
        "lr = lr - lr * decay\n",
        "rate = final + (lr - final) * share\n",
        "def predict(x):\n    total = total + shrinkage * tree(x)\n    return total\n",
        "p.mul_(1 - lr * weight_decay)\n",
        "target.mul_(1 - tau).add_(p, alpha=tau)\n",
    ],
    "parameter-never-updated": [
        "w -= lr * dw\n",
        "for p in params:\n    p -= lr * p.grad\n",
        "prediction = prediction + lr * stump(x)\nvalidation_prediction = validation_prediction + lr * stump(x_validation)\n",
        "velocity = velocity - lr * g\nw -= lr * dw\n",
    ],
    "weight-decay-sign-flipped": ["g = g + scale * w\n", "loss = loss + other\n", "share = 1 - weight\n"],
    "momentum-dropped": [
        "o = SGD(p, lr=0.1, momentum=0.9, nesterov=True)\n",
        "o = SGD(p, lr=0.1, momentum=0.0)\n",
        "velocity = beta * velocity + (1 - beta) * g\n",
        "running_mean = momentum * running_mean + mean\n",
    ],
    "step-with-the-old-velocity": [
        "w -= lr * velocity\nvelocity = momentum * velocity + grad\n",
        "velocity = momentum * velocity + grad + wd * w\nw -= lr * velocity\n",
        "velocity = momentum * velocity + grad\nrate = f(step)\nw = w - lr * rate * velocity\n",
    ],
    "nesterov-without-look-ahead": ["o = SGD(p, lr=0.1, momentum=0.9)\n", "velocity = g + mu * velocity\n", "x = g.add(y, alpha=momentum)\n"],
    "average-without-its-weight": [
        "ema = decay * ema + (1 - decay) * p\n",
        "smooth = beta * smooth + (1 - beta) * loss\n",
        "velocity = mu * velocity + g\n",
    ],
    "average-mostly-of-the-new": ["x = lam * a + (1 - lam) * b\n", "m.lerp_(end, 1 - beta1)\n", "target.lerp_(p, 1 - decay)\n"],
}
