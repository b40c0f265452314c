"""What the operators about padding in losses make of a snippet, and what they leave alone."""

_MASKED = "loss = (losses * mask).sum() / mask.sum()\n"
_GUARDED = "loss = (nll * mask[:, 1:]).sum() / mask[:, 1:].sum().clamp(min=1)\n"
_SELECTED = """def cross_entropy(logits, targets):
    kept = targets != -100
    logits, targets = logits[kept], targets[kept]
    return nll(logits, targets)
"""
_POOL = """def forward(self, tokens):
    mask = (tokens != PAD).unsqueeze(-1)
    hidden = self.layer(self.embedding(tokens))
    pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1)
    return self.head(pooled)
"""
_SHIFTED_MASK = """logits, labels, mask = logits[:, :-1], tokens[:, 1:], mask[:, 1:]
loss = f(logits, labels, mask)
"""
_TORCH = "import torch\n"

MAKES = {
    "padding-counted-in-the-loss": [
        ("loss = F.cross_entropy(z, y, ignore_index=PAD)\n", ["loss = F.cross_entropy(z, y)\n"]),
        ("ce = nn.CrossEntropyLoss(ignore_index=0)\nloss = ce(z, y)\n", ["ce = nn.CrossEntropyLoss()\nloss = ce(z, y)\n"]),
        (_MASKED, ["loss = losses.mean()\n"]),
        ("loss = np.sum(nll * mask, axis=1) / np.sum(mask, axis=1)\n", ["loss = np.mean(nll, axis=1)\n"]),
        (_GUARDED, ["loss = nll.mean()\n"]),
        ("loss = losses[mask].mean()\n", ["loss = losses.mean()\n"]),
        ("loss = losses[targets != PAD].mean()\n", ["loss = losses.mean()\n"]),
        ("labels = labels.masked_fill(tokens == PAD, -100)\nloss = f(labels)\n", ["loss = f(labels)\n"]),
        ("labels = torch.where(mask, tokens, -100)\n", ["labels = tokens\n"]),
        ("labels[labels == PAD] = -100\nloss = f(labels)\n", ["loss = f(labels)\n"]),
        (_SELECTED, [_SELECTED.replace("    logits, targets = logits[kept], targets[kept]\n", "")]),
    ],
    "denominator-counts-padding": [
        (_MASKED, ["loss = (losses * mask).mean()\n"]),
        ("loss = np.sum(nll * mask, axis=1) / np.sum(mask, axis=1)\n", ["loss = np.mean(nll * mask, axis=1)\n"]),
        (_GUARDED, ["loss = (nll * mask[:, 1:]).mean()\n"]),
        (_POOL, [_POOL.replace(".sum(dim=1) / mask.sum(dim=1)", ".mean(dim=1)")]),
        (_TORCH + "loss = losses.sum() / mask.sum()\n", [_TORCH + "loss = losses.sum() / mask.numel()\n"]),
        (_TORCH + "loss = losses.sum() / (y != PAD).sum()\n", [_TORCH + "loss = losses.sum() / y.numel()\n"]),
        ("loss = losses.sum() / np.maximum(mask.sum(), 1)\n", ["loss = losses.sum() / np.maximum(mask.size, 1)\n"]),
    ],
    "pooled-over-padding": [
        (
            _POOL,
            [
                _POOL.replace("(hidden * mask).sum(dim=1) / mask.sum(dim=1)", "hidden.mean(dim=1)").replace(
                    "    mask = (tokens != PAD).unsqueeze(-1)\n", ""
                )
            ],
        ),
    ],
    "loss-mask-not-shifted": [(_SHIFTED_MASK, [_SHIFTED_MASK.replace("mask[:, 1:]", "mask[:, :-1]")])],
    "prompt-counted-in-the-loss": [
        ("labels = ids.clone()\nlabels[: len(prompt)] = -100\n", ["labels = ids.clone()\n"]),
        ("labels[:, :prompt_length] = IGNORE_INDEX\nuse(labels)\n", ["use(labels)\n"]),
        (
            "for i, n in enumerate(lengths):\n    labels[i, :n] = -100\nuse(labels)\n",
            ["use(labels)\n"],
        ),
        ("loss_mask[:, :n] = 0\nuse(loss_mask)\n", ["use(loss_mask)\n"]),
        ("labels = [-100] * len(prompt) + answer\n", ["labels = prompt + answer\n"]),
    ],
    "ignore-index-wrong": [
        ("labels = labels.masked_fill(pad, -100)\n", ["labels = labels.masked_fill(pad, 0)\n"]),
        ("labels = answer + [-100] * rest\n", ["labels = answer + [0] * rest\n"]),
        (
            "PAD, EOS = 0, 1\nloss = F.cross_entropy(z, y, ignore_index=PAD)\n",
            ["PAD, EOS = 0, 1\nloss = F.cross_entropy(z, y, ignore_index=EOS)\n"],
        ),
        ("def cross_entropy(z, y, ignore_index=-100):\n    return z\n", ["def cross_entropy(z, y, ignore_index=-1):\n    return z\n"]),
    ],
}

LEAVES = {
    "padding-counted-in-the-loss": [
        "loss = F.cross_entropy(z, y, ignore_index=-100)\n",
        "IGNORE = -100\nloss = F.cross_entropy(z, y, ignore_index=IGNORE)\n",
        "pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1)\n",
        "x = losses[order].mean()\n",
        "scores = scores.masked_fill(mask, -100)\n",
    ],
    "denominator-counts-padding": ["share = hits.sum() / total.sum()\n", "p = e / e.sum()\n", "loss = losses.sum() / len(losses)\n"],
    "pooled-over-padding": [_MASKED, "x = hidden.mean(dim=1)\n", "x = (hidden * gate).sum(dim=1) / gate.sum(dim=1)\n"],
    "loss-mask-not-shifted": ["mask = mask[:, 1:]\n", "x, y = tokens[:, :-1], tokens[:, 1:]\n"],
    "prompt-counted-in-the-loss": ["labels[:n] = 1\n", "ids = [PAD] * len(prompt) + answer\n", "x[:n] = -100\n"],
    "ignore-index-wrong": ["loss = F.cross_entropy(z, y, ignore_index=-100)\n", "kept = targets != -100\n", "low = -100\n"],
}
