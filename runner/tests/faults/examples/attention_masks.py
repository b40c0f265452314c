"""What the operators about attention masks make of a snippet, and what they leave alone."""

from .attention import in_function

MAKES = {
    "mask-inverted": [
        ('s = s.masked_fill(~mask, float("-inf"))\n', ['s = s.masked_fill(mask, float("-inf"))\n']),
        ("s = s.masked_fill(mask == 0, -1e9)\n", ["s = s.masked_fill(mask != 0, -1e9)\n"]),
        ("s = s.masked_fill(padding[:, None], -math.inf)\n", ["s = s.masked_fill(~padding[:, None], -math.inf)\n"]),
        ("s = torch.where(causal, s, -torch.inf)\n", ["s = torch.where(causal, -torch.inf, s)\n"]),
        ("s[~visible] = -np.inf\n", ["s[visible] = -np.inf\n"]),
        ("y = attention(x, x, x, key_padding_mask=~valid)\n", ["y = attention(x, x, x, key_padding_mask=valid)\n"]),
        ("s = s + (1.0 - mask) * -1e9\n", ["s = s + mask * -1e9\n"]),
        (
            'queries = torch.arange(t)[:, None]\ns = s.masked_fill(positions > queries, float("-inf"))\n',
            ['queries = torch.arange(t)[:, None]\ns = s.masked_fill(positions <= queries, float("-inf"))\n'],
        ),
    ],
    "mask-after-softmax": [
        (
            'w = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)\n',
            ["w = scores.softmax(dim=-1).masked_fill(~mask, 0.0)\n"],
        ),
        ("w = F.softmax(scores.masked_fill(mask, -1e9), dim=-1)\n", ["w = F.softmax(scores, dim=-1).masked_fill(mask, 0.0)\n"]),
        (
            'att = att.masked_fill(self.bias[:, :, :T, :T] == 0, float("-inf"))\natt = F.softmax(att, dim=-1)\n',
            ["att = F.softmax(att, dim=-1)\natt = att.masked_fill(self.bias[:, :, :T, :T] == 0, 0.0)\n"],
        ),
        (
            'if mask is not None:\n    s = s.masked_fill(~mask, float("-inf"))\ny = s.softmax(dim=-1) @ v\n',
            ["s = s.softmax(dim=-1)\nif mask is not None:\n    s = s.masked_fill(~mask, 0.0)\ny = s @ v\n"],
        ),
        (
            "scores = scores + mask\nweights = scores.softmax(-1)\n",
            ["weights = scores.softmax(-1)\nweights = weights + mask\n"],
        ),
        ("s[~mask] = -np.inf\np = softmax(s)\n", ["p = softmax(s)\np[~mask] = 0.0\n"]),
    ],
    "mask-filled-with-zero": [
        ('s = s.masked_fill(~mask, float("-inf"))\n', ["s = s.masked_fill(~mask, 0.0)\n"]),
        ("s = np.where(mask, s, -np.inf)\n", ["s = np.where(mask, s, 0.0)\n"]),
    ],
    "mask-value-too-small": [
        ("s = s.masked_fill(mask == 0, -1e9)\n", ["s = s.masked_fill(mask == 0, -1e-9)\n"]),
        ("s = s + (1 - mask) * -1e4\n", ["s = s + (1 - mask) * -1e-4\n"]),
    ],
    "fully-masked-row-unguarded": [
        (
            in_function("weights = scores.softmax(dim=-1)", "return weights.masked_fill(~mask, 0.0) @ v", end=""),
            [in_function("weights = scores.softmax(dim=-1)", "return weights @ v", end="")],
        ),
        (
            in_function("return torch.nan_to_num(scores.softmax(dim=-1)) @ v", end=""),
            [in_function("return scores.softmax(dim=-1) @ v", end="")],
        ),
    ],
    "padding-mask-on-queries": [
        (
            in_function("scores = scores.masked_fill(~mask[:, None, None, :], -1e9)"),
            [in_function("scores = scores.masked_fill(~mask[:, None, :, None], -1e9)")],
        ),
        (
            in_function("scores = scores.masked_fill(padding[:, None], -1e9)"),
            [in_function("scores = scores.masked_fill(padding[:, :, None], -1e9)")],
        ),
        ("pad_mask = pad_mask.unsqueeze(1).unsqueeze(2)\n", ["pad_mask = pad_mask.unsqueeze(1).unsqueeze(3)\n"]),
    ],
    "mask-not-applied": [
        (
            in_function("visible = torch.ones(t, t).tril().bool()", "scores = scores.masked_fill(~visible, -1e9)"),
            ["def attention(q, k, v):\n    return scores.softmax(dim=-1) @ v\n"],
        ),
        (
            in_function("if mask is not None:", "    scores = scores.masked_fill(~mask, -1e9)", arguments="scores, v, mask"),
            [in_function(arguments="scores, v, mask")],
        ),
        ("y = F.scaled_dot_product_attention(q, k, v, is_causal=True)\n", ["y = F.scaled_dot_product_attention(q, k, v)\n"]),
    ],
    "padding-mask-missing": [
        ("y = self.encoder(x, src_key_padding_mask=padding)\n", ["y = self.encoder(x)\n"]),
        ("mask = causal & valid[:, None, None, :]\n", ["mask = causal\n"]),
    ],
}

LEAVES = {
    "mask-inverted": [
        'logits = logits.masked_fill(logits < kth, float("-inf"))\n',
        'logits[remove] = float("-inf")\n',
        "w = w.masked_fill(~mask, 0.0)\n",
        "y = self.layer(x, mask=mask)\n",
        "loss = losses * (1 - mask)\n",
    ],
    "mask-after-softmax": [
        's = s.masked_fill(~mask, float("-inf"))\nm = s.max()\n',
        "x = x.masked_fill(mask, 0.0)\np = x.softmax(-1)\n",
        "x = x + residual\np = x.softmax(-1)\n",
    ],
    "mask-filled-with-zero": ["w = w.masked_fill(~mask, 0.0)\n", "x = np.where(done, x, y)\n", 'best = torch.full((n,), float("-inf"))\n'],
    "mask-value-too-small": ["x = x.clamp(min=-1e9)\n", "s = s.masked_fill(mask, -10000)\n", "y = x + -1e9\n"],
    "fully-masked-row-unguarded": ["x = x.masked_fill(mask, 0.0)\n", in_function("scores = scores.masked_fill(mask, -1e9)")],
    "padding-mask-on-queries": ["y = x[:, None, None, :]\n", in_function("scores = scores + mask[:, None, :, :]"), "m = mask[:, None]\n"],
    "mask-not-applied": ["x = x.masked_fill(mask, -1e9)\n", "y = F.scaled_dot_product_attention(q, k, v)\n"],
    "padding-mask-missing": ["y = self.encoder(x, src_key_padding_mask=None)\n", "flags = a & b\n", "mask = causal\n"],
}
