"""What the operators about tokens and class numbers make of a snippet, and what they leave alone."""

MAKES = {
    "truncated-on-the-wrong-side": [
        ("logits = model(tokens[:, -block_size:])\n", ["logits = model(tokens[:, :block_size])\n"]),
        ("context = ids[:, -self.context_length :]\n", ["context = ids[:, : self.context_length]\n"]),
        ("ids = encode(text)\nids = ids[:max_length]\n", ["ids = encode(text)\nids = ids[-max_length:]\n"]),
        ("prompt = prompt[-MAX_LEN:]\n", ["prompt = prompt[:MAX_LEN]\n"]),
    ],
    "padded-on-the-wrong-side": [
        ("row = ids + [PAD] * (n - len(ids))\n", ["row = [PAD] * (n - len(ids)) + ids\n"]),
        ("x = F.pad(x, (0, n - len(x)), value=PAD)\n", ["x = F.pad(x, (n - len(x), 0), value=PAD)\n"]),
        (
            "tokens = torch.full((n, m), PAD)\nfor i, ids in enumerate(rows):\n    tokens[i, : len(ids)] = ids\n",
            ["tokens = torch.full((n, m), PAD)\nfor i, ids in enumerate(rows):\n    tokens[i, -len(ids) :] = ids\n"],
        ),
    ],
    "no-bos": [
        ("ids = [BOS] + encode(text)\n", ["ids = encode(text)\n"]),
        ("ids = [tokenizer.bos_token_id] + ids + [EOS]\n", ["ids = ids + [EOS]\n"]),
        ("ids = [BOS, *ids, EOS]\n", ["ids = [*ids, EOS]\n"]),
        ('ids = [vocabulary["<bos>"], *ids]\n', ["ids = list(ids)\n"]),
        ("y = torch.cat([torch.full((n, 1), BOS), x], dim=1)\n", ["y = x\n"]),
        ("x = encode(text)\nx = torch.cat([bos, x])\n", ["x = encode(text)\n"]),
    ],
    "no-end-token": [
        ("ids = encode(text) + [EOS]\n", ["ids = encode(text)\n"]),
        ("ids = [BOS] + ids + [self.eos_id]\n", ["ids = [BOS] + ids\n"]),
        ("ids = [BOS, *ids, EOS]\n", ["ids = [BOS, *ids]\n"]),
    ],
    "vocabulary-collides-with-padding": [
        ("table = {c: i for i, c in enumerate(characters, start=1)}\n", ["table = {c: i for i, c in enumerate(characters)}\n"]),
        ("table = {c: i + 1 for i, c in enumerate(characters)}\n", ["table = {c: i for i, c in enumerate(characters)}\n"]),
        (
            "VOCABULARY, PAD = 32, 0\ntokens = torch.randint(1, VOCABULARY, (8, 4))\n",
            ["VOCABULARY, PAD = 32, 0\ntokens = torch.randint(0, VOCABULARY, (8, 4))\n"],
        ),
    ],
    "one-hot-off-by-one": [
        ("targets = np.eye(10)[labels]\n", ["targets = np.eye(10)[labels - 1]\n"]),
        ("one_hot[np.arange(len(y)), y] = 1.0\n", ["one_hot[np.arange(len(y)), y - 1] = 1.0\n"]),
    ],
}

LEAVES = {
    "truncated-on-the-wrong-side": [
        "x = tokens[:, :-1]\n",
        "x = scores[-window_size:]\n",
        "train = tokens[:n]\n",
        "x = tokens[: count * context]\n",
    ],
    "padded-on-the-wrong-side": [
        "row = ids + [EOS] * 3\n",
        "x = F.pad(x, (1, 1), value=PAD)\n",
        "x = F.pad(x, (0, 1))\n",
        "total = [PAD] * 2 + [PAD] * 3\n",
    ],
    "no-bos": ["ids = [first] + ids\n", "ids = [BOS]\n", "ids = ids + [BOS]\n"],
    "no-end-token": ["ids = ids + [new]\n", "ids = [EOS]\n", "x = torch.cat([x, new], dim=1)\n"],
    "vocabulary-collides-with-padding": [
        "for i, c in enumerate(characters, start=1):\n    print(i, c)\n",
        "x = torch.randint(1, VOCABULARY, (8,))\n",
        "table = {c: i for i, c in enumerate(characters)}\n",
    ],
    "one-hot-off-by-one": ["x = table[labels]\n", "x[np.arange(n), y] = -1\n", "p = probabilities[np.arange(n), y]\n"],
}
