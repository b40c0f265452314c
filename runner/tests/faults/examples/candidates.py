"""What the operators about top-k and top-p make of a snippet, and what they leave alone."""

_SHIFTED = """def nucleus(logits, top_p):
    ranked, order = torch.sort(logits, descending=True)
    cumulative = ranked.softmax(-1).cumsum(-1)
    remove = cumulative > top_p
    remove[..., 1:] = remove[..., :-1].clone()
    remove[..., 0] = False
    remove = remove.scatter(-1, order, remove)
    return logits.masked_fill(remove, float("-inf"))
"""
_RANKED = """def sample(logits, top_p):
    ranked, order = logits.softmax(-1).sort(dim=-1, descending=True)
    ranked = ranked.masked_fill(ranked.cumsum(-1) - ranked >= top_p, 0.0)
    pick = torch.multinomial(ranked, 1)
    return order.gather(-1, pick)
"""
_NUMPY = """def nucleus(p, top_p, rng):
    order = np.argsort(-p)
    count = np.searchsorted(np.cumsum(p[order]), top_p) + 1
    kept = order[:count]
    return kept
"""
_KEPT = """def nucleus(p, top_p):
    order = np.argsort(p)[::-1]
    keep = np.cumsum(p[order]) <= top_p
    keep[0] = True
    return order[keep]
"""

MAKES = {
    "top-p-drops-the-crossing-token": [
        (_RANKED, [_RANKED.replace("ranked.cumsum(-1) - ranked", "ranked.cumsum(-1)")]),
        (_SHIFTED, [_SHIFTED.replace("    remove[..., 1:] = remove[..., :-1].clone()\n    remove[..., 0] = False\n", "")]),
        (_NUMPY, [_NUMPY.replace(" + 1", "")]),
    ],
    "top-p-drops-the-first-token": [
        (_SHIFTED, [_SHIFTED.replace("    remove[..., 0] = False\n", "")]),
        (_KEPT, [_KEPT.replace("    keep[0] = True\n", "")]),
    ],
    "top-p-sorted-ascending": [
        (_RANKED, [_RANKED.replace(", descending=True", "")]),
        (_NUMPY, [_NUMPY.replace("argsort(-p)", "argsort(p)")]),
        (_KEPT, [_KEPT.replace("[::-1]", "")]),
    ],
    "filter-not-returned-to-token-order": [
        (_SHIFTED, [_SHIFTED.replace("    remove = remove.scatter(-1, order, remove)\n", "")]),
        (
            _RANKED.replace("order.gather(-1, pick)", "torch.zeros_like(ranked).scatter(-1, order, ranked)"),
            [_RANKED.replace("order.gather(-1, pick)", "ranked")],
        ),
    ],
    "rank-taken-for-token": [
        (_RANKED, [_RANKED.replace("order.gather(-1, pick)", "pick")]),
        (
            "values, tokens = torch.topk(logits, k)\npick = torch.multinomial(values.softmax(-1), 1)\ntoken = tokens[0, pick]\n",
            ["values, tokens = torch.topk(logits, k)\npick = torch.multinomial(values.softmax(-1), 1)\ntoken = pick\n"],
        ),
    ],
    "top-k-drops-its-last": [
        (
            "values, _ = torch.topk(logits, k)\nlogits[logits < values[:, [-1]]] = -float('inf')\n",
            ["values, _ = torch.topk(logits, k)\nlogits[logits <= values[:, [-1]]] = -float('inf')\n"],
        ),
        (
            "lowest = logits.topk(k).values[:, -1:]\nx = logits.masked_fill(logits < lowest, -math.inf)\n",
            ["lowest = logits.topk(k).values[:, -1:]\nx = logits.masked_fill(logits <= lowest, -math.inf)\n"],
        ),
        ("keep = logits >= np.sort(logits)[-k]\n", ["keep = logits > np.sort(logits)[-k]\n"]),
    ],
    "top-k-keeps-ties": [
        (
            "best, where = logits.topk(k, dim=-1)\nx = torch.full_like(logits, -math.inf).scatter(-1, where, best)\n",
            ["best, where = logits.topk(k, dim=-1)\nx = logits.masked_fill(logits < best[..., -1:], -math.inf)\n"],
        ),
        (
            "keep = torch.zeros_like(logits, dtype=torch.bool).scatter(-1, logits.topk(k).indices, True)\n",
            ["keep = logits >= logits.topk(k).values[..., -1:]\n"],
        ),
    ],
}

LEAVES = {
    "top-p-drops-the-crossing-token": ["late = a.cumsum(-1) - a >= limit\n", "n = np.searchsorted(edges, x) + 1\n"],
    "top-p-drops-the-first-token": ["x[..., 0] = False\n", "keep = x <= 3\nkeep[0] = True\n"],
    "top-p-sorted-ascending": ["x = x.sort(descending=True)\n", "order = np.argsort(-p)\n"],
    "filter-not-returned-to-token-order": ["x = zeros.scatter(-1, order, values)\n", _RANKED],
    "rank-taken-for-token": ["order = np.argsort(x)\ny = order[0]\n", "y = table[pick]\n"],
    "top-k-drops-its-last": ["keep = logits >= 0\n", "x = a < b.max()\n"],
    "top-k-keeps-ties": ["x = torch.zeros_like(a).scatter(-1, index, b)\n", "lowest = logits.topk(k).values\n"],
}
