"""What the operators about splits make of a snippet, and what they leave alone."""

_SPLIT = "train_x, train_y = x[:n], y[:n]\nvalidation_x, validation_y = x[n:], y[n:]\n"
_BY_PATIENT = """import numpy as np


def split(patients, generator):
    order = generator.permutation(np.unique(patients))
    held_out = order[: len(order) // 4]
    validation = np.isin(patients, held_out)
    return ~validation, validation
"""

MAKES = {
    "test-examples-in-training": [
        (_SPLIT, ["train_x, train_y = x, y\nvalidation_x, validation_y = x[n:], y[n:]\n"]),
        (
            "x_train = x[train_index]\ny_train = y[train_index]\n",
            ["x_train = x\ny_train = y\n"],
        ),
        (
            "train_chosen, train_rejected = chosen[~held_out], rejected[~held_out]\n",
            ["train_chosen, train_rejected = chosen, rejected\n"],
        ),
        (
            "x, x_test = standardise(features[training], features[test])\ny, y_test = labels[training], labels[test]\n",
            ["x, x_test = standardise(features, features[test])\ny, y_test = labels, labels[test]\n"],
        ),
        (
            "train_x = x[:TRAIN]\nfor step in range(100):\n    chosen = torch.randint(TRAIN, (32,))\n    loss = f(train_x[chosen])\n",
            [
                "train_x = x\nfor step in range(100):\n    chosen = torch.randint(TRAIN, (32,))\n    loss = f(train_x[chosen])\n",
                "train_x = x[:TRAIN]\nfor step in range(100):\n    chosen = torch.randint(len(x), (32,))\n    loss = f(x[chosen])\n",
            ],
        ),
    ],
    "validation-cut-from-the-training-rows": [
        (_SPLIT, ["train_x, train_y = x[:n], y[:n]\nvalidation_x, validation_y = x[:n], y[:n]\n"]),
        ("y, y_test = labels[training], labels[test]\n", ["y, y_test = labels[training], labels[training]\n"]),
        (
            "x_train = x[~held_out]\nx_test = x[held_out]\n",
            ["x_train = x[~held_out]\nx_test = x[~held_out]\n"],
        ),
    ],
    "train-and-validation-swapped": [
        ('data = train_data if split == "train" else val_data\n', ['data = val_data if split == "train" else train_data\n']),
        ("train_set, test_set = random_split(data, [80, 20])\n", ["test_set, train_set = random_split(data, [80, 20])\n"]),
    ],
    "split-not-by-group": [
        (
            _BY_PATIENT,
            [
                _BY_PATIENT.replace("np.unique(patients)", "len(patients)").replace("isin(patients", "isin(np.arange(len(patients))"),
            ],
        ),
        (
            "import torch\n\n\ndef split(prompt, generator):\n    held_out = prompt >= int(0.75 * PROMPTS)\n    return held_out\n",
            [
                "import torch\n\n\ndef split(prompt, generator):\n"
                "    held_out = torch.randperm(len(prompt), generator=generator) >= int(0.75 * len(prompt))\n    return held_out\n"
            ],
        ),
        (
            "from sklearn.model_selection import GroupKFold\n\nfolds = GroupKFold(5)\n",
            ["from sklearn.model_selection import KFold\n\nfolds = KFold(5)\n"],
        ),
    ],
    "split-without-shuffling": [
        (_BY_PATIENT, [_BY_PATIENT.replace("generator.permutation(np.unique(patients))", "np.unique(patients)")]),
        (
            "import torch\norder = torch.randperm(len(x))\ntrain_index, test_index = order[:n], order[n:]\n",
            ["import torch\norder = torch.arange(len(x))\ntrain_index, test_index = order[:n], order[n:]\n"],
        ),
        ("a, b = train_test_split(x, random_state=0)\n", ["a, b = train_test_split(x, random_state=0, shuffle=False)\n"]),
    ],
    "time-series-split-at-random": [
        (
            "import numpy as np\n\n\ndef split(windows, y, n):\n    x_train, x_test = windows[:n], windows[n:]\n    return x_train, y[:n], x_test\n",
            [
                "import numpy as np\n\n\ndef split(windows, y, n):\n    order = np.random.permutation(len(windows))\n    windows = windows[order]\n"
                "    x_train, x_test = windows[:n], windows[n:]\n    return x_train, y[:n], x_test\n"
            ],
        ),
        ("a, b = train_test_split(x, y, shuffle=False)\n", ["a, b = train_test_split(x, y)\n"]),
    ],
}

LEAVES = {
    "test-examples-in-training": ["train_x = x\n", "train_losses = losses[:n]\n", "train_x = x[0]\n", "batch = x[:n]\n"],
    "validation-cut-from-the-training-rows": ["train_x, batch = x[:n], x[n:]\n", "train_x, validation_x = x[:n], z[n:]\n"],
    "train-and-validation-swapped": ["x = train_data if split == 'train' else None\n", "loss = train_loss if training else validation_loss\n"],
    "split-not-by-group": ["held_out = np.isin(patients, known)\n", "held_out = prompt >= 30\n", "late = prompt >= int(0.5 * n)\n"],
    "split-without-shuffling": ["order = rng.permutation(len(x))\nfor i in order:\n    step(x[i])\n", "a, b = train_test_split(x, stratify=y)\n"],
    "time-series-split-at-random": [_SPLIT, "train_series = series[:n]\n"],
}
