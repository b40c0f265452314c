"""What the operators about classification metrics make of a snippet, and what they leave alone."""

_RATES = """precision = tp / (tp + fp)
recall = tp / (tp + fn)
"""

MAKES = {
    "precision-and-recall-swapped": [
        (_RATES, ["precision = tp / (tp + fn)\nrecall = tp / (tp + fp)\n"]),
        (
            "hits = (p & y).sum()\nprecision, recall = hits / p.sum(), hits / y.sum()\n",
            ["hits = (p & y).sum()\nprecision, recall = hits / y.sum(), hits / p.sum()\n"],
        ),
        ("score = precision_score(y, guess)\n", ["score = precision_score(guess, y)\n"]),
    ],
    "confusion-matrix-transposed": [
        ("confusion[label, guess] += 1\n", ["confusion[guess, label] += 1\n"]),
        ("np.add.at(cm, (y, guess), 1)\n", ["np.add.at(cm, (guess, y), 1)\n"]),
    ],
    "threshold-on-logits": [
        ("accuracy = np.mean((x @ w + b > 0) == y)\n", ["accuracy = np.mean((x @ w + b > 0.5) == y)\n"]),
        ("predicted = (logits > 0).long()\n", ["predicted = (logits > 0.5).long()\n"]),
        ("correct = (torch.sigmoid(logits) > 0.5) == y\n", ["correct = (logits > 0.5) == y\n"]),
        ("guess = logits.sigmoid() >= 0.5\n", ["guess = logits >= 0.5\n"]),
    ],
    "threshold-at-zero-on-probabilities": [
        ("guess = logits.sigmoid() > 0.5\n", ["guess = logits.sigmoid() > 0\n"]),
        ("guess = (probs > 0.5).float()\n", ["guess = (probs > 0).float()\n"]),
    ],
}

LEAVES = {
    "precision-and-recall-swapped": ["precision = tp / (tp + fp)\n", "accuracy = (tp + tn) / n\n"],
    "confusion-matrix-transposed": ["count = confusion[0, 1]\n", "table[label, guess] += 1\n"],
    "threshold-on-logits": [
        "def sigmoid(z):\n    positive = z >= 0\n    return positive\n",
        "right = margin > 0\n",
        "if z > 0:\n    print(z)\n",
    ],
    "threshold-at-zero-on-probabilities": ["guess = logits > 0.5\n", "drop = noise > 0.5\n"],
}
