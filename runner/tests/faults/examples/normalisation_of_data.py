"""What the operators about normalised inputs make of a snippet, and what they leave alone."""

_FUNCTION = """import numpy as np


def standardise(train, validation):
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (validation - mean) / std
"""
_FUNCTION_OF_BOTH = _FUNCTION.replace("    mean, std", "    both = np.concatenate([train, validation])\n    mean, std").replace(
    "train.mean(axis=0), train.std(axis=0)", "both.mean(axis=0), both.std(axis=0)"
)
_SCALED = """train_images = train_images / 255
test_images = test_images / 255
"""
_MODEL = """class Net(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.mean, self.std = mean, std
        self.first = nn.Linear(2, 8)

    def forward(self, points):
        return self.first((points - self.mean) / self.std)


def train(x, mean, std):
    model = Net(mean, std)
    return model(x[:8])
"""

MAKES = {
    "normalised-by-all-data": [
        (
            "x_train, x_test = x[:n], x[n:]\nmean = x_train.mean(axis=0)\nstd = np.std(x_train, axis=0)\n",
            ["x_train, x_test = x[:n], x[n:]\nmean = x.mean(axis=0)\nstd = np.std(x, axis=0)\n"],
        ),
        ("mean = features[train_index].mean(axis=0)\n", ["mean = features.mean(axis=0)\n"]),
        ("x_train = x[:n]\nscaler.fit(x_train)\n", ["x_train = x[:n]\nscaler.fit(x)\n"]),
        (
            "a_train, a_test, b_train, b_test = train_test_split(a, b)\nscaler = StandardScaler().fit(a_train)\n",
            ["a_train, a_test, b_train, b_test = train_test_split(a, b)\nscaler = StandardScaler().fit(a)\n"],
        ),
        (_FUNCTION, [_FUNCTION_OF_BOTH]),
    ],
    "validation-normalised-by-its-own-statistics": [
        ("scaler.fit(x_train)\nx_test = scaler.transform(x_test)\n", ["scaler.fit(x_train)\nx_test = scaler.fit_transform(x_test)\n"]),
        (
            _FUNCTION,
            [_FUNCTION.replace("(validation - mean) / std", "(validation - validation.mean(axis=0)) / validation.std(axis=0)")],
        ),
        (
            "mean = x_train.mean(0)\nstd = np.std(x_train, axis=0) + 1e-8\nx_val = (x_val - mean) / std\n",
            [
                "mean = x_train.mean(0)\nstd = np.std(x_train, axis=0) + 1e-8\n"
                "x_val = (x_val - x_val.mean(0)) / (np.std(x_val, axis=0) + 1e-8)\n"
            ],
        ),
    ],
    "validation-not-normalised": [
        (_FUNCTION, [_FUNCTION.replace("(validation - mean) / std", "validation")]),
        (
            "x_train = (x_train - mean) / std\nx_val = (x_val - mean) / std\n",
            ["x_train = (x_train - mean) / std\n"],
        ),
        (
            "x = scaler.fit_transform(train_x)\nheld_out = scaler.transform(test_x)\n",
            ["x = scaler.fit_transform(train_x)\nheld_out = test_x\n"],
        ),
    ],
    "one-side-in-bytes": [
        (_SCALED, ["test_images = test_images / 255\n", "train_images = train_images / 255\n"]),
        (
            "a = train.astype(np.float32) / 255.0\nb = test.astype(np.float32) / 255.0\n",
            [
                "a = train.astype(np.float32)\nb = test.astype(np.float32) / 255.0\n",
                "a = train.astype(np.float32) / 255.0\nb = test.astype(np.float32)\n",
            ],
        ),
    ],
    "inputs-not-normalised": [
        (_FUNCTION, ["import numpy as np\n\n\ndef standardise(train, validation):\n    return train, validation\n"]),
        (_MODEL, [_MODEL.replace("self.first((points - self.mean) / self.std)", "self.first(points)")]),
        ("x = images.float() / 127.5 - 1\n", ["x = images.float()\n"]),
    ],
    "normalised-twice": [
        (_MODEL, [_MODEL.replace("model(x[:8])", "model((x[:8] - model.mean) / model.std)")]),
        (
            "x = (x - mean) / std\nfor batch in batches:\n    loss = loss_of(model, x[batch], y[batch])\n",
            ["x = (x - mean) / std\nfor batch in batches:\n    loss = loss_of(model, (x[batch] - mean) / std, y[batch])\n"],
        ),
        (
            "x = scaler.fit_transform(raw)\nlogits = model(x)\n",
            ["x = scaler.fit_transform(raw)\nlogits = model(scaler.transform(x))\n"],
        ),
        ("x = images / 255.0\ny = model(x[rows])\n", ["x = images / 255.0\ny = model(x[rows] / 255.0)\n"]),
    ],
}

LEAVES = {
    "normalised-by-all-data": [
        "mean = x.mean(axis=0)\n",
        "y_train = y[:n]\nbase = y_train.mean()\n",
        "train_losses = losses[:n]\nmean = train_losses.mean()\n",
        "x_train = x[:n]\nmodel.fit(x_train, y_train)\n",
    ],
    "validation-normalised-by-its-own-statistics": ["x_val = (x_val - mean) / std\n", "mean = x_train.mean(0)\nx = (x - mean) / 2\n"],
    "validation-not-normalised": ["x_val = (x_val - mean) / std\n", _SCALED, "loss = (total_val - other_val) / count\n"],
    "one-side-in-bytes": ["x = images / 255\n", "x = images / 256\ny = images / 256\n"],
    "inputs-not-normalised": [
        _SCALED,
        "advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)\n",
        "def layer_norm(x, g):\n    return (x - x.mean(-1)) / x.std(-1)\n",
    ],
    "normalised-twice": ["x = (x - mean) / std\nn = len(x)\n", "x = f(raw)\ny = model(x)\n"],
}
