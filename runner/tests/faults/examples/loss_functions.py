"""What the operators about the functions of losses make of a snippet, and what they leave alone."""

_TORCH = "import torch\nfrom torch import nn\nfrom torch.nn import functional as F\n"
_STEP = "loss = F.cross_entropy(model(x), y)\n"
_SEQUENCES = "loss = F.cross_entropy(logits.transpose(1, 2), targets, ignore_index=0)\n"
_CRITERION = "criterion = nn.CrossEntropyLoss()\nloss = criterion(logits, labels)\n"
_MODEL = """from torch import nn
from torch.nn import functional as F


class Classifier(nn.Module):
    def forward(self, x):
        return self.head(self.body(x))


loss = F.cross_entropy(model(x), y)
"""
_SMOOTHED = "def loss(logits, labels):\n    return -(targets * logits.log_softmax(dim=1)).sum(dim=1).mean()\n"
_NUMPY = """import numpy as np


def cross_entropy(logits, targets):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return -log_probs[np.arange(len(targets)), targets].mean()
"""
_BINARY = "loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()\n"
_MINUSES = "loss = -y * torch.log(p) - (1 - y) * torch.log(1 - p)\n"
_LOGITS = "loss = -(labels * F.logsigmoid(z) + (1 - labels) * F.logsigmoid(-z)).mean()\n"
_HUBER = """def huber_loss(error, delta):
    size = np.abs(error)
    return np.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta)).mean()
"""

MAKES = {
    "softmax-before-cross-entropy": [
        (_STEP, [_STEP.replace("model(x)", "model(x).softmax(dim=-1)")]),
        (_SEQUENCES, [_SEQUENCES.replace("transpose(1, 2)", "transpose(1, 2).softmax(dim=1)")]),
        (_CRITERION, [_CRITERION.replace("(logits,", "(logits.softmax(dim=-1),")]),
        ("loss = F.cross_entropy(a @ b.T / t, y)\n", ["loss = F.cross_entropy((a @ b.T / t).softmax(dim=-1), y)\n"]),
        (
            _MODEL,
            [
                _MODEL.replace("model(x)", "model(x).softmax(dim=-1)"),
                _MODEL.replace("self.body(x))", "self.body(x)).softmax(dim=-1)"),
            ],
        ),
    ],
    "log-softmax-missing": [
        (_STEP, [_STEP.replace("cross_entropy", "nll_loss")]),
        (_CRITERION, [_CRITERION.replace("CrossEntropyLoss", "NLLLoss")]),
        ("loss = F.nll_loss(F.log_softmax(z, dim=1), y)\n", ["loss = F.nll_loss(z, y)\n"]),
        (_SMOOTHED, [_SMOOTHED.replace("logits.log_softmax(dim=1)", "logits")]),
    ],
    "probabilities-for-log-probabilities": [
        ("loss = F.nll_loss(F.log_softmax(z, dim=1), y)\n", ["loss = F.nll_loss(F.softmax(z, dim=1), y)\n"]),
        ("model = nn.Sequential(nn.Linear(2, 3), nn.LogSoftmax(dim=1))\n", ["model = nn.Sequential(nn.Linear(2, 3), nn.Softmax(dim=1))\n"]),
        (_SMOOTHED, [_SMOOTHED.replace("log_softmax", "softmax")]),
        ("loss = -np.log(probs[np.arange(n), y]).mean()\n", ["loss = -probs[np.arange(n), y].mean()\n"]),
        ("loss = -np.log(probs[np.arange(n), y] + 1e-9).mean()\n", ["loss = -probs[np.arange(n), y].mean()\n"]),
    ],
    "log-of-softmax": [
        ("loss = F.nll_loss(F.log_softmax(z, dim=1), y)\n", ["loss = F.nll_loss(F.softmax(z, dim=1).log(), y)\n"]),
        (_SMOOTHED, [_SMOOTHED.replace("log_softmax(dim=1)", "softmax(dim=1).log()")]),
        (
            _NUMPY,
            [
                _NUMPY.replace(
                    "shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))",
                    "np.log(np.exp(shifted) / np.exp(shifted).sum(axis=-1, keepdims=True))",
                )
            ],
        ),
        ("import torch\nlp = z - z.logsumexp(dim=-1, keepdim=True)\n", ["import torch\nlp = z.softmax(dim=-1).log()\n"]),
    ],
    "sigmoid-twice": [
        ("loss = F.binary_cross_entropy_with_logits(z, y)\n", ["loss = F.binary_cross_entropy_with_logits(z.sigmoid(), y)\n"]),
        ("loss = F.binary_cross_entropy(torch.sigmoid(z), y)\n", ["loss = F.binary_cross_entropy_with_logits(torch.sigmoid(z), y)\n"]),
        ("bce = nn.BCELoss()\nloss = bce(p, y)\n", ["bce = nn.BCEWithLogitsLoss()\nloss = bce(p, y)\n"]),
    ],
    "error-of-logits": [
        ("error = (sigmoid(z) - y) / len(y)\n", ["error = (z - y) / len(y)\n"]),
        ("error = sigmoid(x @ w + b) - labels\n", ["error = x @ w + b - labels\n"]),
        ("dz = softmax(z) - one_hot\n", ["dz = z - one_hot\n"]),
    ],
    "likelihood-minimised": [
        (_SMOOTHED, [_SMOOTHED.replace("-(targets", "(targets")]),
        (_NUMPY, [_NUMPY.replace("-log_probs", "log_probs")]),
        (
            "def preference_loss(a, b):\n    return -F.logsigmoid(a - b).mean()\n",
            ["def preference_loss(a, b):\n    return F.logsigmoid(a - b).mean()\n"],
        ),
        (_BINARY, [_BINARY.replace("-(y", "(y")]),
    ],
    "binary-loss-one-sided": [
        (_BINARY, ["loss = -(y * np.log(p)).mean()\n"]),
        (_MINUSES, ["loss = -y * torch.log(p)\n"]),
        (_LOGITS, ["loss = -(labels * F.logsigmoid(z)).mean()\n"]),
    ],
    "binary-targets-swapped": [
        (_BINARY, ["loss = -((1 - y) * np.log(p) + y * np.log(1 - p)).mean()\n"]),
        (_MINUSES, ["loss = -(1 - y) * torch.log(p) - y * torch.log(1 - p)\n"]),
        (_LOGITS, ["loss = -((1 - labels) * F.logsigmoid(z) + labels * F.logsigmoid(-z)).mean()\n"]),
    ],
    "focal-factor-reversed": [
        ("loss = ((1 - p_t) ** gamma * nll).mean()\n", ["loss = (p_t ** gamma * nll).mean()\n"]),
        ("weight = torch.pow(1 - p, self.gamma)\n", ["weight = torch.pow(p, self.gamma)\n"]),
        ("weight = (1 - p).pow(gamma)\n", ["weight = p.pow(gamma)\n"]),
    ],
    "huber-branches-swapped": [(_HUBER, [_HUBER.replace("<=", ">")])],
    "huber-not-continuous": [(_HUBER, [_HUBER.replace("(size - 0.5 * delta)", "size")])],
    "error-not-squared": [
        ("loss = ((prediction - y) ** 2).mean()\n", ["loss = (prediction - y).mean()\n"]),
        ("loss = (prediction - targets).pow(2).mean()\n", ["loss = (prediction - targets).mean()\n"]),
        ("loss = np.mean(np.square(out - y))\n", ["loss = np.mean(out - y)\n"]),
    ],
}

LEAVES = {
    "softmax-before-cross-entropy": [
        "loss = F.cross_entropy(probs, y)\n",
        "loss = F.cross_entropy(F.softmax(z, dim=1), y)\n",
        "loss = F.nll_loss(log_probs, y)\n",
        "def cross_entropy(p, y):\n    return p\n\n\nloss = cross_entropy(z, y)\n",
    ],
    "log-softmax-missing": [
        "loss = F.cross_entropy(z, y, label_smoothing=0.1)\n",
        "def sample(logits):\n    return logits.log_softmax(dim=-1).exp()\n",
    ],
    "probabilities-for-log-probabilities": [
        "def sample(logits):\n    return logits.log_softmax(dim=-1)\n",
        "loss = F.kl_div(z.log_softmax(-1), teacher)\n",
        "loss = np.log(counts[0])\n",
    ],
    "log-of-softmax": ["p = F.softmax(z, dim=-1)\n", "x = a - np.log(np.exp(b).sum())\n", "loss = F.cross_entropy(z, y, ignore_index=0)\n"],
    "sigmoid-twice": [
        "loss = F.binary_cross_entropy_with_logits(torch.sigmoid(z), y)\n",
        "p = torch.sigmoid(z)\n",
        "loss = F.cross_entropy(z, y)\n",
    ],
    "error-of-logits": ["error = z - y\n", "gate = sigmoid(z) - 1\n", "x = sigmoid(z) - baseline\n"],
    "likelihood-minimised": [
        "loss = -(log_probs * advantages).mean()\n",
        "x = -log_probs\n",
        "entropy_loss = -(p * log_probs).sum()\n",
        "def entropy_loss(log_probs):\n    return -(log_probs.exp() * log_probs).sum(dim=-1).mean()\n",
        "loss = -1.0\n",
    ],
    "binary-loss-one-sided": ["x = y * a + (1 - y) * b\n", "loss = -(y * np.log(p)).sum()\n"],
    "binary-targets-swapped": [
        "loss = F.logsigmoid(a) * (1 - s) + F.logsigmoid(-a) * s\n",
        "x = y * a + (1 - y) * b\n",
        "x = beta * m + (1 - beta) * g\n",
    ],
    "focal-factor-reversed": ["x = (1 - p) ** 2\n", "x = (1 - beta) ** step\n"],
    "huber-branches-swapped": [
        "y = np.where(size <= delta, a, b)\n",
        "def loss(x):\n    return np.where(x < 0, 0.0, x).mean()\n",
    ],
    "huber-not-continuous": ["x = size - 0.5 * delta\n", "loss = a - 0.5 * b\n"],
    "error-not-squared": ["variance = ((x - mean) ** 2).mean()\n", "loss = (weights**2).sum()\n", "x = ((prediction - y) ** 2).mean()\n"],
}
