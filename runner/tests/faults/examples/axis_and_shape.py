"""What the operators of this family make of a snippet, and what they leave alone."""

MAKES = {
    "wrong-softmax-dim": [
        ("weights = scores.softmax(dim=-1)  # over keys\n", ["weights = scores.softmax(dim=-2)  # over keys\n"]),
    ],
    "missing-keepdim": [
        ("y = x - x.amax(dim=-1, keepdim=True)\n", ["y = x - x.amax(dim=-1)\n"]),
        ("y = x / np.sum(x, keepdims=True, axis=1)\n", ["y = x / np.sum(x, axis=1)\n"]),
    ],
}

LEAVES = {
    "wrong-softmax-dim": ["weights = scores.softmax(dim=axis)\n", "weights = scores.softmax()\n"],
    "missing-keepdim": ["y = x.amax(dim=-1)\n", "y = x.amax(dim=-1, keepdim=False)\n", "y = layer(x, keepdim=True)\n"],
}
