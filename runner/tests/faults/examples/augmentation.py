"""What the operators about augmentation make of a snippet, and what they leave alone."""

_AUGMENTED = """def load(image, training):
    if training:
        image = augment(image)
    return image
"""
_SHIFTED = """def train(x, y, test_x, test_y, generator):
    loss = f(model(shift(x, generator)), y)
    return evaluate(model, test_x, test_y)
"""
_VIEWS = """def make_views(x):
    return noisy(x), noisy(x)


one, other = make_views(x)
loss = info_nce(encoder(one), encoder(other))
"""

MAKES = {
    "augmentation-on-validation": [
        (_AUGMENTED, [_AUGMENTED.replace("    if training:\n        image", "    image")]),
        (_SHIFTED, [_SHIFTED.replace("model, test_x", "model, shift(test_x, generator)")]),
        (
            "train_transform, test_transform = a, b\ntest = Images(path, transform=test_transform)\n",
            ["train_transform, test_transform = a, b\ntest = Images(path, transform=train_transform)\n"],
        ),
        ("test_data = Images(path, augment=False)\n", ["test_data = Images(path, augment=True)\n"]),
    ],
    "augmentation-never-applied": [
        (_AUGMENTED, ["def load(image, training):\n    return image\n"]),
        (_SHIFTED, [_SHIFTED.replace("shift(x, generator)", "x")]),
        ("train_data = Images(path, augment=True)\n", ["train_data = Images(path, augment=False)\n"]),
    ],
    "augmentation-not-on-the-target": [
        ("image, mask = image.flip(-1), mask.flip(-1)\n", ["image, mask = image.flip(-1), mask\n"]),
        ("x = np.rot90(x, k)\nboxes = np.rot90(boxes, k)\n", ["x = np.rot90(x, k)\n"]),
    ],
    "both-views-alike": [
        (_VIEWS, [_VIEWS.replace("encoder(other)", "encoder(one)")]),
    ],
}

LEAVES = {
    "augmentation-on-validation": ["if training:\n    x = drop(x)\n", "train_data = Images(path, augment=False)\n", "x = x.flip(-1)\n"],
    "augmentation-never-applied": ["x = x.flip(-1)\n", "x = model(x)\n"],
    "augmentation-not-on-the-target": ["image = image.flip(-1)\n", "image, label = image.flip(-1), label\n", "x, mask = x.flip(-1), mask.flip(-2)\n"],
    "both-views-alike": ["one, other = f(x)\nloss = info_nce(encoder(one), encoder(other))\n"],
}
