"""What the operators about metrics make of a snippet, and what they leave alone."""

_COUNTED = """import torch


@torch.no_grad()
def evaluate(model, loader):
    correct, total = 0, 0
    for x, y in loader:
        correct += (model(x).argmax(dim=-1) == y).sum().item()
        total += len(y)
    return correct / total
"""
_STRIDED = """import math


def evaluate(model, x, y):
    loss = 0.0
    for i in range(0, len(x), 64):
        loss += F.cross_entropy(model(x[i : i + 64]), y[i : i + 64], reduction="sum").item()
    return loss / len(x)
"""
_WEIGHTED = """def evaluate(model, x, y):
    total = 0.0
    for a, b in zip(x.split(SIZE), y.split(SIZE)):
        total += loss_of(model, a, b).item() * len(a)
    return total / len(x)
"""
_SHARES = """BATCH_SIZE = 8
for x, y in batches:
    share = len(x) / len(images)
    total += loss_of(x, y) * share
"""
_BEST = """now = {"loss": a, "validation_loss": b}
if now["validation_loss"] < best_loss:
    best_loss, best_step = now["validation_loss"], step
"""
_BEST_NAMES = """train_loss, val_loss = run()
if val_loss < best:
    best = val_loss
    save(model)
"""

MAKES = {
    "metric-on-the-training-set": [
        (
            "train_x, validation_x = x[:n], x[n:]\nloss = evaluate(model, validation_x)\n",
            ["train_x, validation_x = x[:n], x[n:]\nloss = evaluate(model, train_x)\n"],
        ),
        (
            "x, x_test, y, y_test = parts\nscore = accuracy(w, x_test, y_test)\n",
            ["x, x_test, y, y_test = parts\nscore = accuracy(w, x, y)\n"],
        ),
        (
            "train_loader, val_loader = loaders\nfor x, y in val_loader:\n    check(x, y)\n",
            ["train_loader, val_loader = loaders\nfor x, y in train_loader:\n    check(x, y)\n"],
        ),
        ('loss = estimate_loss(model, "val")\n', ['loss = estimate_loss(model, "train")\n']),
    ],
    "argmax-on-the-wrong-dim": [
        ("right = logits.argmax(dim=-1) == y\n", ["right = logits.argmax(dim=0) == y\n"]),
        ("labels = np.argmin(distances, axis=1)\n", ["labels = np.argmin(distances, axis=0)\n"]),
        ("best = torch.argmax(scores, 0)\n", ["best = torch.argmax(scores, 1)\n"]),
    ],
    "accuracy-averaged-over-unequal-batches": [
        (_COUNTED, [_COUNTED.replace(".sum()", ".float().mean()").replace("+= len(y)", "+= 1")]),
        (_STRIDED, [_STRIDED.replace(', reduction="sum"', "").replace("loss / len(x)", "loss / math.ceil(len(x) / 64)")]),
        (_WEIGHTED, [_WEIGHTED.replace(" * len(a)", "").replace("total / len(x)", "total / -(-len(x) // SIZE)")]),
        (_SHARES, [_SHARES.replace("len(x) / ", "BATCH_SIZE / ")]),
        ("loss = np.average(losses, weights=sizes)\n", ["loss = np.mean(losses)\n"]),
    ],
    "divided-by-the-number-of-batches": [
        ("accuracy = correct / len(loader.dataset)\n", ["accuracy = correct / len(loader)\n"]),
    ],
    "perplexity-averaged-after-exp": [
        ("perplexity = np.exp(np.mean(losses))\n", ["perplexity = np.mean(np.exp(losses))\n"]),
        ("perplexity = torch.stack(losses).mean().exp()\n", ["perplexity = torch.stack(losses).exp().mean()\n"]),
        ("perplexity = math.exp(np.mean(losses))\n", ["perplexity = np.mean(np.exp(losses))\n"]),
    ],
    "padding-counted-in-the-metric": [
        (
            "import torch\naccuracy = ((guess == y) & mask).sum() / mask.sum()\n",
            ["import torch\naccuracy = (guess == y).float().mean()\n"],
        ),
        ("accuracy = (guess == y)[mask].mean()\n", ["accuracy = (guess == y).mean()\n"]),
    ],
    "query-found-as-its-own-neighbour": [
        (
            'similarity = z @ z.T\nsimilarity.fill_diagonal_(float("-inf"))\n',
            ["similarity = z @ z.T\n"],
        ),
        ("d = distances(x)\nnp.fill_diagonal(d, np.inf)\n", ["d = distances(x)\n"]),
    ],
    "best-checkpoint-by-training-loss": [
        (_BEST, [_BEST.replace('now["validation_loss"]', 'now["loss"]')]),
        (
            'losses = estimate(["train", "val"])\nif losses["val"] < self.best_val_loss:\n    self.best_val_loss = losses["val"]\n',
            ['losses = estimate(["train", "val"])\nif losses["train"] < self.best_val_loss:\n    self.best_val_loss = losses["train"]\n'],
        ),
        (_BEST_NAMES, [_BEST_NAMES.replace("if val_loss", "if train_loss").replace("best = val_loss", "best = train_loss")]),
    ],
}

LEAVES = {
    "metric-on-the-training-set": [
        "loss = evaluate(model, validation_x)\n",
        "train_x, test_x = x, z\nh = encode(test_x)\n",
        'for split in ("train", "val"):\n    f(split)\n',
    ],
    "argmax-on-the-wrong-dim": ["best = scores.argmax()\n", "best = scores.argmax(dim=axis)\n", "best = scores.topk(3, dim=1)\n"],
    "accuracy-averaged-over-unequal-batches": [
        "for x, y in loader:\n    total += len(y)\n",
        _COUNTED.replace("total += len(y)", "total += 1"),
        "loss = np.average(losses, weights=importance)\n",
    ],
    "divided-by-the-number-of-batches": ["n = len(loader.dataset)\n", "accuracy = correct / len(loader)\n"],
    "perplexity-averaged-after-exp": ["ratio = np.exp(np.mean(x))\n", "p = np.exp(losses)\n"],
    "padding-counted-in-the-metric": ["loss = (losses * mask).sum() / mask.sum()\n", "x = tokens[mask]\n"],
    "query-found-as-its-own-neighbour": ["np.fill_diagonal(identity, 1)\n", "x.fill_diagonal_(0)\n"],
    "best-checkpoint-by-training-loss": [
        "if val_loss < best:\n    best = val_loss\n",
        "train_loss, loss = run()\nif loss < best:\n    best = loss\n",
    ],
}
