"""What the operators about generating text make of a snippet, and what they leave alone."""

_NUCLEUS = """def sample(logits, temperature, top_p):
    logits = logits / temperature
    if top_p < 1:
        logits = keep_nucleus(logits, top_p)
    probabilities = F.softmax(logits, dim=-1)
    return torch.multinomial(probabilities, 1)
"""
_PLAIN = """def sample(logits, temperature):
    probabilities = torch.softmax(logits / temperature, dim=-1)
    return torch.multinomial(probabilities, 1)
"""
_IN_PLACE = """def sample(logits, temperature):
    logits /= temperature
    return torch.multinomial(logits.softmax(dim=-1), 1, generator=generator)
"""
_CALLED = """def sample(logits, temperature, top_p):
    kept = nucleus_filter(logits / temperature, top_p)
    return torch.multinomial(torch.softmax(kept, -1), 1)
"""
_GUARDED = """def sample(logits, temperature):
    if temperature == 0:
        return logits.argmax(dim=-1)
    return draw(logits / temperature)
"""
_BRANCHES = """if temperature == 0:
    new = logits.argmax(dim=-1)
else:
    new = draw(logits / temperature)
"""
_LOOP = """def generate(model, ids, count):
    for _ in range(count):
        logits = model(ids[:, -block_size:])[:, -1, :]
        new = draw(logits)
        if new.item() == eos_id:
            break
        ids = torch.cat([ids, new], dim=1)
    return ids[:, prompt_length:]
"""

MAKES = {
    "temperature-after-the-filter": [
        (
            _NUCLEUS,
            [
                _NUCLEUS.replace("    logits = logits / temperature\n", "").replace(
                    "    probabilities", "    logits = logits / temperature\n    probabilities"
                )
            ],
        ),
        (_CALLED, [_CALLED.replace("logits / temperature", "logits").replace("softmax(kept", "softmax(kept / temperature")]),
    ],
    "temperature-on-probabilities": [
        (_PLAIN, [_PLAIN.replace("logits / temperature, dim=-1)", "logits, dim=-1) / temperature")]),
        (
            _IN_PLACE,
            [_IN_PLACE.replace("    logits /= temperature\n", "").replace("softmax(dim=-1)", "softmax(dim=-1) / temperature")],
        ),
        (
            "def generate(model, x):\n    logits = model(x)[:, -1, :] / temperature\n    return draw(F.softmax(logits, dim=-1))\n",
            ["def generate(model, x):\n    logits = model(x)[:, -1, :]\n    return draw(F.softmax(logits, dim=-1) / temperature)\n"],
        ),
        (
            "def sample(logits, temperature):\n    return draw((logits / temperature).softmax(-1))\n",
            ["def sample(logits, temperature):\n    return draw(logits.softmax(-1) / temperature)\n"],
        ),
    ],
    "temperature-inverted": [
        (_PLAIN, [_PLAIN.replace("/", "*")]),
        (_IN_PLACE, [_IN_PLACE.replace("/=", "*=")]),
    ],
    "temperature-zero-not-handled": [
        (_GUARDED, ["def sample(logits, temperature):\n    return draw(logits / temperature)\n"]),
        (_BRANCHES, [_BRANCHES.replace("temperature == 0", "temperature is None")]),
        ("logits = logits / max(temperature, 1e-6)\n", ["logits = logits / temperature\n"]),
        ("x = logits / temperature if temperature > 0 else logits\n", ["x = logits / temperature\n"]),
    ],
    "sampling-replaced-by-argmax": [
        ("new = torch.multinomial(probabilities, 1)\n", ["new = probabilities.argmax(dim=-1, keepdim=True)\n"]),
        (
            "new = torch.multinomial(p / p.sum(), num_samples=1, generator=g)\n",
            ["new = (p / p.sum()).argmax(dim=-1, keepdim=True)\n"],
        ),
        (
            "import numpy as np\ntoken = rng.choice(len(p), p=p)\n",
            ["import numpy as np\ntoken = np.argmax(p)\n"],
        ),
    ],
    "next-token-from-the-wrong-position": [
        (_LOOP, [_LOOP.replace("[:, -1, :]", "[:, 0, :]")]),
        ("last = logits[:, -1]\n", ["last = logits[:, 0]\n"]),
        ("last = logits[torch.arange(n), lengths - 1]\n", ["last = logits[:, -1]\n"]),
    ],
    "context-not-cropped": [
        (_LOOP, [_LOOP.replace("ids[:, -block_size:]", "ids")]),
        ("x = ids if ids.size(1) <= limit else ids[:, -limit:]\n", ["x = ids\n"]),
        ("n = 3\ntokens = tokens[-max_length:]\n", ["n = 3\n"]),
    ],
    "prompt-in-the-generated-part": [
        (_LOOP, [_LOOP.replace("ids[:, prompt_length:]", "ids")]),
        ("answer = decode(row[len(prompt) :])\n", ["answer = decode(row)\n"]),
        ("samples = [decode(row[prompt.shape[1] :]) for row in rows]\n", ["samples = [decode(row) for row in rows]\n"]),
    ],
    "end-token-never-checked": [
        (_LOOP, [_LOOP.replace("        if new.item() == eos_id:\n            break\n", "")]),
        (
            "while True:\n    step()\n    if finished.all():\n        break\n",
            ["while True:\n    step()\n"],
        ),
    ],
    "repetition-penalty-ignores-the-sign": [
        ("scores = torch.where(scores < 0, scores * penalty, scores / penalty)\n", ["scores = scores / penalty\n"]),
    ],
}

LEAVES = {
    "temperature-after-the-filter": [_PLAIN, _NUCLEUS.replace("top_p", "top_k").replace("nucleus", "best")],
    "temperature-on-probabilities": ["logits = one @ other.T / temperature\n", "def sample(x, n):\n    return torch.softmax(x / n, -1)\n"],
    "temperature-inverted": ["logits = one @ other.T / temperature\nloss = F.cross_entropy(logits, y)\n"],
    "temperature-zero-not-handled": ["if temperature == 1:\n    return x\n".replace("return x", "pass"), "x = max(length, 1)\n"],
    "sampling-replaced-by-argmax": [
        "action = torch.multinomial(p, 1)\n",
        "rows = torch.multinomial(p, 8)\n",
        "import numpy as np\nchosen = rng.choice(n, p=weights)\n",
    ],
    "next-token-from-the-wrong-position": ["x = hidden[:, -1]\n", "x = logits[:, :-1]\n", "y = logits[-1]\n"],
    "context-not-cropped": ["x = tokens[:, :block_size]\n", "x = tokens[:, -5:]\n", "x = losses[-window_size:]\n"],
    "prompt-in-the-generated-part": ["x = tokens[:, 1:]\n", "x = tokens[: len(prompt)]\n"],
    "end-token-never-checked": ["if token == eos:\n    x = 1\n", "for t in ts:\n    if t == pad:\n        break\n"],
    "repetition-penalty-ignores-the-sign": ["x = torch.where(x < 0, x * slope, x / scale)\n"],
}
