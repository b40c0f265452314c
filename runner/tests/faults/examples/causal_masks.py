"""What the operators about causal masks make of a snippet, and what they leave alone."""

_COLUMN = "rows = torch.arange(t)[:, None]\ncolumns = torch.arange(t)\n"

MAKES = {
    "mask-transposed": [
        ("visible = torch.ones(t, t, dtype=torch.bool).tril()\n", ["visible = torch.ones(t, t, dtype=torch.bool).triu()\n"]),
        ("future = torch.triu(torch.ones(t, t), diagonal=1)\n", ["future = torch.tril(torch.ones(t, t), diagonal=-1)\n"]),
        (f"{_COLUMN}mask = rows >= columns\n", [f"{_COLUMN}mask = rows <= columns\n"]),
    ],
    "causal-mask-one-late": [
        ("visible = torch.ones(t, t).tril()\n", ["visible = torch.ones(t, t).tril(1)\n"]),
        ("mask = np.tril(np.ones((t, t)))\n", ["mask = np.tril(np.ones((t, t)), k=1)\n"]),
        ("mask = torch.triu(ones, diagonal=1)\n", ["mask = torch.triu(ones, diagonal=2)\n"]),
        ("mask = ones.tril(keys - queries)\n", ["mask = ones.tril(keys - queries + 1)\n"]),
        (f"{_COLUMN}mask = rows >= columns\n", [f"{_COLUMN}mask = rows + 1 >= columns\n"]),
        (
            's = s.masked_fill(positions > index[:, None], float("-inf"))\n',
            ['s = s.masked_fill(positions > index[:, None] + 1, float("-inf"))\n'],
        ),
    ],
    "causal-mask-hides-own-position": [
        ("mask = torch.tril(torch.ones(t, t))\n", ["mask = torch.tril(torch.ones(t, t), diagonal=-1)\n"]),
        ("mask = ones.triu(1)\n", ["mask = ones.triu()\n"]),
        (f"{_COLUMN}future = columns > rows\n", [f"{_COLUMN}future = columns >= rows\n"]),
        (f"{_COLUMN}mask = columns <= rows\n", [f"{_COLUMN}mask = columns < rows\n"]),
    ],
    "causal-mask-not-offset": [
        ("mask = ones.tril(diagonal=keys - queries)\n", ["mask = ones.tril()\n"]),
        ("mask = torch.triu(ones, diagonal=k - q + 1)\n", ["mask = torch.triu(ones, diagonal=1)\n"]),
        ("last = torch.arange(t)[:, None] + past\n", ["last = torch.arange(t)[:, None]\n"]),
        ("last_visible = np.arange(t)[:, None] + keys - queries\n", ["last_visible = np.arange(t)[:, None]\n"]),
        ("mask = self.mask[past : past + t, : past + t]\n", ["mask = self.mask[:t, : past + t]\n"]),
    ],
}

LEAVES = {
    "mask-transposed": ["ok = x > 0\n", f"{_COLUMN}d = rows - columns\n", "mask = ones.tril(past)\n"],
    "causal-mask-one-late": ["mask = ones.triu()\n", "mask = rows >= columns\n", f"{_COLUMN}y = rows == columns\n"],
    "causal-mask-hides-own-position": ["mask = ones.triu()\n", "mask = ones.tril(1)\n", "for i in range(3):\n    ok = i > 0\n"],
    "causal-mask-not-offset": ["mask = ones.tril(1)\n", "p = torch.arange(t) + past\n", "y = x[:, None] + past\n", "m = mask[:t, :t]\n"],
}
