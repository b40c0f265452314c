"""What the operators about boundaries, first values and names make of a snippet, and what they leave alone."""

_PRODUCT = "product = 1.0\nfor x in xs:\n    product *= x\n"

MAKES = {
    "boundary-off-by-one": [
        ("if step < WARMUP_STEPS:\n    f()\n", ["if step <= WARMUP_STEPS:\n    f()\n"]),
        ("while i >= 0 and len(x) <= size:\n    f()\n", ["while i > 0 and len(x) <= size:\n    f()\n", "while i >= 0 and len(x) < size:\n    f()\n"]),
        ("y = a if len(x) > max_length else b\n", ["y = a if len(x) >= max_length else b\n"]),
    ],
    "interval-off-by-one": [
        ("if (step + 1) % 20 == 0:\n    f()\n", ["if step % 20 == 0:\n    f()\n"]),
        ("if step % 20 == 19:\n    f()\n", ["if step % 20 == 0:\n    f()\n"]),
        ("if step % EVERY == EVERY - 1:\n    f()\n", ["if step % EVERY == 0:\n    f()\n"]),
    ],
    "wrong-initial-value": [
        ('best_loss = float("inf")\n', ["best_loss = 0.0\n"]),
        ("best, best_gain = None, -math.inf\n", ["best, best_gain = None, 0.0\n"]),
        (_PRODUCT, [_PRODUCT.replace("1.0", "0.0")]),
    ],
    "unpacked-in-the-wrong-order": [
        ("loss, accuracy = evaluate(model, x, y)\n", ["accuracy, loss = evaluate(model, x, y)\n"]),
        ("mean, log_variance = encoder(x).chunk(2, dim=-1)\n", ["log_variance, mean = encoder(x).chunk(2, dim=-1)\n"]),
        ('now["loss"], now["accuracy"] = evaluate(model)\n', ['now["accuracy"], now["loss"] = evaluate(model)\n']),
    ],
    "nearest-and-farthest-confused": [
        ("labels = distances.argmin(axis=1)\n", ["labels = distances.argmax(axis=1)\n"]),
        ("best = np.argmax(gains)\n", ["best = np.argmin(gains)\n"]),
        ("nearest = torch.cdist(x, centres).argmin(dim=1)\n", ["nearest = torch.cdist(x, centres).argmax(dim=1)\n"]),
    ],
}

LEAVES = {
    "boundary-off-by-one": ["if loss < best:\n    f()\n", "hidden = x * (x > 0)\n", "if random() < 0.5:\n    f()\n", "if len(x) > 0:\n    f()\n"],
    "interval-off-by-one": ["if step % 20 == 0:\n    f()\n", "even = x % 2 == 1\n"],
    "wrong-initial-value": ['mask = float("-inf")\n', "total = 1\nfor x in xs:\n    total += x\n"],
    "unpacked-in-the-wrong-order": ["loss, accuracy = 0.0, 0.0\n", "x, y = make_data()\n", "state, reward = env.step(action)\n"],
    "nearest-and-farthest-confused": ["action = q_values.argmax()\n", "label = logits.argmax(dim=-1)\n"],
}
