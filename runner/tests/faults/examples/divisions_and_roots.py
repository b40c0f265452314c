"""What the operators about divisions and roots make of a snippet, and what they leave alone."""

_CLUSTER = """for j in range(k):
    members = points[labels == j]
    if len(members) > 0:
        centres[j] = members.mean(axis=0)
"""
_SKIP = """def score(labels, k):
    for j in range(k):
        count = (labels == j).sum()
        if count == 0:
            continue
        total += sums[j] / count
    return total
"""
_IGNORED = """def loss_of(losses, kept):
    if not kept.any():
        return 0.0
    return losses[kept].mean()
"""
_NORM = """def norm(x, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    var = ((x - mean) ** 2).mean(-1, keepdim=True)
    return (x - mean) / torch.sqrt(var + eps)
"""
_RMS = "y = x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)\n"
_ADAM = "w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)\n"
_DISTANCE = "import torch\n\ndistance = torch.sqrt((a - b).pow(2).sum(-1) + 1e-12)\n"

MAKES = {
    "division-by-zero": [
        ("mean = total / max(count, 1)\n", ["mean = total / count\n"]),
        ("pooled = (h * mask).sum(1) / mask.sum(1).clamp(min=1)\n", ["pooled = (h * mask).sum(1) / mask.sum(1)\n"]),
        ("mean = total / np.maximum(n - 1, 1)\n", ["mean = total / (n - 1)\n"]),
        ("precision = hits / found if found else 0.0\n", ["precision = hits / found\n"]),
        ("scaled = (x - mean) / np.where(std == 0, 1.0, std)\n", ["scaled = (x - mean) / std\n"]),
        ("out = acc / total.masked_fill(total == 0, 1.0)[..., None]\n", ["out = acc / total[..., None]\n"]),
        ("count = max(n, 1)\nmean = total / count\n", ["mean = total / n\n"]),
        ("count = mask.sum().clamp(min=1)\nmean = total / count\n", ["count = mask.sum()\nmean = total / count\n"]),
    ],
    "empty-set-not-guarded": [
        (_CLUSTER, [_CLUSTER.replace("    if len(members) > 0:\n        centres", "    centres")]),
        (_SKIP, [_SKIP.replace("        if count == 0:\n            continue\n", "")]),
        (_IGNORED, [_IGNORED.replace("    if not kept.any():\n        return 0.0\n", "")]),
    ],
    "epsilon-dropped": [
        (_NORM, [_NORM.replace("var + eps", "var")]),
        (_RMS, [_RMS.replace(" + 1e-6", "")]),
        (_ADAM, [_ADAM.replace("(np.sqrt(v_hat) + 1e-8)", "np.sqrt(v_hat)")]),
        ("advantages = (r - r.mean()) / (r.std() + 1e-8)\n", ["advantages = (r - r.mean()) / r.std()\n"]),
        ("y = x * (var + eps) ** -0.5\n", ["y = x * var ** -0.5\n"]),
        ("w = w - lr * m / v.sqrt().add_(eps)\n", ["w = w - lr * m / v.sqrt()\n"]),
    ],
    "gradient-of-a-root-at-zero": [
        (_DISTANCE, [_DISTANCE.replace(" + 1e-12", "")]),
        ("import torch\n\nd = d2.clamp(min=1e-12).sqrt()\n", ["import torch\n\nd = d2.sqrt()\n"]),
    ],
    "epsilon-too-large": [
        (_NORM, [_NORM.replace("1e-5", "1e-2")]),
        (_RMS, [_RMS.replace("1e-6", "1e-2")]),
        (_ADAM, [_ADAM.replace("1e-8", "1e-1")]),
        ("y = x * (var + 1e-5).rsqrt()\n", ["y = x * (var + 1e-2).rsqrt()\n"]),
        ("optimizer = Adam(w, lr=1e-3, eps=1e-8)\n", ["optimizer = Adam(w, lr=1e-3, eps=1e-3)\n"]),
        ("DIM, EPSILON = 8, 1e-5\n", ["DIM, EPSILON = 8, 1e-2\n"]),
    ],
    "argument-out-of-range": [
        ("d = np.sqrt(np.maximum(aa + bb - 2 * ab, 0))\n", ["d = np.sqrt(aa + bb - 2 * ab)\n"]),
        ("d = squared.clamp(min=0.0).sqrt()\n", ["d = squared.sqrt()\n"]),
        ("angle = torch.acos(cosine.clamp(-1, 1))\n", ["angle = torch.acos(cosine)\n"]),
        ("c = np.clip(a @ b, -1.0, 1.0)\nangle = np.arccos(c)\n", ["c = a @ b\nangle = np.arccos(c)\n"]),
    ],
    "masked-by-multiplying": [
        ("x = torch.where(mask, x, 0.0)\n", ["x = x * mask\n"]),
        ("w = weights.masked_fill(~mask, 0.0) @ v\n", ["w = weights * mask @ v\n"]),
        ("x = (a + b).masked_fill(padding_mask, 0)\n", ["x = (a + b) * ~padding_mask\n"]),
        ("total = np.where(valid, losses / n, 0).sum()\n", ["total = ((losses / n) * valid).sum()\n"]),
    ],
    "variance-by-difference-of-squares": [
        (_NORM, [_NORM.replace("((x - mean) ** 2).mean(-1, keepdim=True)", "(x ** 2).mean(-1, keepdim=True) - mean ** 2")]),
        ("var = np.mean((x - mu)**2, axis=0)\n", ["var = np.mean(x**2, axis=0) - mu**2\n"]),
        (
            "c = x - x.mean(0)\nvar = c.square().mean(0)\n",
            ["c = x - x.mean(0)\nvar = x.square().mean(0) - x.mean(0).square()\n"],
        ),
        ("var = (x - mean).pow(2).mean(-1)\n", ["var = (x ** 2).mean(-1) - mean ** 2\n"]),
    ],
}

LEAVES = {
    "division-by-zero": ["share = a / b\n", "y = a / max(b, c)\n", "y = max(a, 1)\n"],
    "empty-set-not-guarded": ["if len(xs) > 0:\n    f(xs)\n", "if x > 0:\n    y = a / b\n", "if count == 0:\n    raise ValueError\n"],
    "epsilon-dropped": ["p = np.log(p + 1e-8)\n", "y = x / (1 + 1e-8)\n", "loss = a / b + 1e-8\n"],
    "gradient-of-a-root-at-zero": [_NORM, "d = np.sqrt(d2 + 1e-12)\n"],
    "epsilon-too-large": ["EPSILON_START = 1.0\n", "y = np.log(p + 1e-9)\n", "y = F.normalize(x, eps=1e-12)\n"],
    "argument-out-of-range": ["y = np.sqrt(x)\n", "y = np.maximum(x, 0)\n"],
    "masked-by-multiplying": ["s = scores.masked_fill(~mask, -1e9)\n", "y = np.where(x > 0, x, 0)\n"],
    "variance-by-difference-of-squares": ["loss = ((y - prediction) ** 2).mean()\n", "m = (x**2).mean()\n"],
}
