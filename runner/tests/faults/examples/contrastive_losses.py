"""What the operators about contrastive losses make of a snippet, and what they leave alone."""

_INFO_NCE = """def info_nce(a, b):
    logits = a @ b.T / TEMPERATURE
    targets = torch.arange(len(logits))
    return 0.5 * (F.cross_entropy(logits, targets) + F.cross_entropy(logits.T, targets))
"""
_CLIP = """def clip_loss(image, text, logit_scale):
    logits = logit_scale.exp() * image @ text.t()
    labels = torch.arange(len(logits), device=logits.device)
    loss_i = F.cross_entropy(logits, labels)
    loss_t = F.cross_entropy(logits.t(), labels)
    return (loss_i + loss_t) / 2
"""
_NT_XENT = """def nt_xent(z, n, temperature):
    sims = z @ z.T
    sims /= temperature
    sims = sims.masked_fill(torch.eye(2 * n, dtype=torch.bool), float("-inf"))
    targets = (torch.arange(2 * n) + n) % (2 * n)
    return F.cross_entropy(sims, targets)
"""
_MOCO = "logits = torch.cat([l_pos, l_neg], dim=1)\nloss = F.cross_entropy(logits / tau, contrast_labels)\n"
_PAIRS = "loss = (same * d**2 + (1 - same) * F.relu(margin - d) ** 2).mean()\n"

MAKES = {
    "contrastive-temperature-multiplied": [
        (_INFO_NCE, [_INFO_NCE.replace("/ TEMP", "* TEMP")]),
        (_NT_XENT, [_NT_XENT.replace("/=", "*=")]),
        (_MOCO, [_MOCO.replace("/ tau", "* tau")]),
    ],
    "contrastive-temperature-missing": [
        (_INFO_NCE, [_INFO_NCE.replace(" / TEMPERATURE", "")]),
        (_NT_XENT, [_NT_XENT.replace("    sims /= temperature\n", "")]),
        (_CLIP, [_CLIP.replace("logit_scale.exp() * image", "image")]),
    ],
    "logit-scale-not-exponentiated": [(_CLIP, [_CLIP.replace(".exp()", "")])],
    "positives-on-the-wrong-diagonal": [
        (_INFO_NCE, [_INFO_NCE.replace("torch.arange(len(logits))", "torch.zeros(len(logits), dtype=torch.long)")]),
        (_NT_XENT, [_NT_XENT.replace("(torch.arange(2 * n) + n) % (2 * n)", "torch.arange(2 * n) ^ 1")]),
        (_MOCO, [_MOCO.replace("l_pos, l_neg", "l_neg, l_pos")]),
    ],
    "itself-among-the-negatives": [
        (_NT_XENT, [_NT_XENT.replace('    sims = sims.masked_fill(torch.eye(2 * n, dtype=torch.bool), float("-inf"))\n', "")]),
        (
            "sims = z @ z.T - 1e9 * torch.eye(n)\nloss = F.cross_entropy(sims, y)\n",
            ["sims = z @ z.T\nloss = F.cross_entropy(sims, y)\n"],
        ),
        (
            "sims = z @ z.T\nsims.fill_diagonal_(-math.inf)\nloss = F.cross_entropy(sims, y)\n",
            ["sims = z @ z.T\nloss = F.cross_entropy(sims, y)\n"],
        ),
    ],
    "similar-and-dissimilar-swapped": [(_PAIRS, ["loss = ((1 - same) * d**2 + same * F.relu(margin - d) ** 2).mean()\n"])],
    "contrastive-in-one-direction": [
        (_INFO_NCE, [_INFO_NCE.replace("0.5 * (F.cross", "F.cross").replace(" + F.cross_entropy(logits.T, targets))", "")]),
        (
            _CLIP,
            [_CLIP.replace("(loss_i + loss_t) / 2", "loss_i").replace("    loss_t = F.cross_entropy(logits.t(), labels)\n", "")],
        ),
    ],
    "same-direction-twice": [
        (_INFO_NCE, [_INFO_NCE.replace("logits.T", "logits")]),
        (_CLIP, [_CLIP.replace("logits.t()", "logits")]),
    ],
    "embeddings-not-normalised": [
        ("z = F.normalize(encoder(x), dim=-1)\n", ["z = encoder(x)\n"]),
        ("z = F.normalize(z, dim=1)\nuse(z)\n", ["use(z)\n"]),
        ("z = z / z.norm(dim=-1, keepdim=True)\nuse(z)\n", ["use(z)\n"]),
    ],
}

LEAVES = {
    "contrastive-temperature-multiplied": [
        "def sample(logits, temperature):\n    return F.cross_entropy(logits / temperature, y)\n",
        "x = logits / temperature\n",
    ],
    "contrastive-temperature-missing": ["x = logits / temperature\n", "logits = image @ text.T * 3\n"],
    "logit-scale-not-exponentiated": ["std = log_std.exp()\n", "p = logits.exp() * 2\n"],
    "positives-on-the-wrong-diagonal": ["positions = torch.arange(n)\n", "targets = torch.arange(n)\n", "x = torch.cat([a, b])\n"],
    "itself-among-the-negatives": ["scores = scores.masked_fill(causal, -math.inf)\n", "x = a - lam * torch.eye(n)\n"],
    "similar-and-dissimilar-swapped": ["x = y * a + (1 - y) * b\n", "x = y * F.relu(a) + (1 - y) * b\n"],
    "contrastive-in-one-direction": ["loss = F.cross_entropy(a, y) + F.cross_entropy(b, y)\n", "x = f(a) + g(b.T)\n"],
    "same-direction-twice": ["loss = F.cross_entropy(a, y) + F.cross_entropy(b, y)\n", "x = f(a) + g(b.T)\n"],
    "embeddings-not-normalised": ["x = transforms.normalize(x)\n", "g = g / g.norm(dim=-1, keepdim=True)\n", "x = x / x.norm()\n"],
}
