"""What the operators about beam search and speculative decoding make of a snippet, and what they leave alone."""

_BEAM = """def beam_search(model, beams, width):
    candidates = []
    for tokens, score in beams:
        if tokens[-1] == EOS:
            candidates.append((tokens, score))
            continue
        log_probs = model(tokens).log_softmax(-1)
        for token in best(log_probs):
            candidates.append((tokens + [token], score + log_probs[token]))
    return sorted(candidates, key=lambda one: one[1] / len(one[0]), reverse=True)[:width]
"""
_NAMED = _BEAM.replace("one[1] / len(one[0])", "score_of(one) / len(one[0])")
_FLAT = """def beam_step(tokens, beam_scores, log_probs):
    total = beam_scores[:, None] + log_probs
    beam_scores, flat = total.flatten().topk(WIDTH)
    parents, new = flat // VOCABULARY, flat % VOCABULARY
    return torch.cat([tokens[parents], new[:, None]], dim=1), beam_scores
"""
_VERIFY = """def verify(draft_tokens, draft_probs, target_probs):
    kept = []
    for i, token in enumerate(draft_tokens):
        ratio = target_probs[i, token] / draft_probs[i, token]
        if torch.rand(()) < ratio:
            kept.append(token)
        else:
            residual = (target_probs[i] - draft_probs[i]).clamp(min=0)
            kept.append(torch.multinomial(residual, 1))
            break
    return kept
"""
_SHORT = """def speculative_step(p, q, token, rng):
    u = rng.random()
    if u > p[token] / q[token]:
        residual = np.maximum(p - q, 0)
        return draw(residual / residual.sum())
    return token
"""

MAKES = {
    "beam-without-length-normalisation": [
        (_BEAM, [_BEAM.replace("one[1] / len(one[0])", "one[1]")]),
        (_NAMED, [_NAMED.replace("score_of(one) / len(one[0])", "score_of(one)")]),
        (
            "best = max(beams, key=lambda beam: beam.score / len(beam.tokens) ** ALPHA)\n",
            ["best = max(beams, key=lambda beam: beam.score)\n"],
        ),
        ("ranked = beam_scores / lengths\n", ["ranked = beam_scores\n"]),
        ("beam_scores = f(x)\nbeam_scores = beam_scores / lengths\n", ["beam_scores = f(x)\n"]),
    ],
    "beam-keeps-the-worst": [
        (_BEAM, [_BEAM.replace(", reverse=True", "")]),
        ("best = max(beams, key=score_of)\n", ["best = min(beams, key=score_of)\n"]),
        (_FLAT, [_FLAT.replace("topk(WIDTH)", "topk(WIDTH, largest=False)")]),
    ],
    "beam-scores-not-accumulated": [
        (_BEAM, [_BEAM.replace("score + log_probs[token]", "log_probs[token]")]),
        (_FLAT, [_FLAT.replace("beam_scores[:, None] + log_probs", "log_probs")]),
    ],
    "beam-adds-probabilities": [
        (_BEAM, [_BEAM.replace("log_softmax", "softmax")]),
    ],
    "finished-beam-extended": [
        (
            _BEAM,
            [_BEAM.replace("        if tokens[-1] == EOS:\n            candidates.append((tokens, score))\n            continue\n", "")],
        ),
    ],
    "beam-parents-not-followed": [
        (_FLAT, [_FLAT.replace("tokens[parents]", "tokens")]),
    ],
    "beam-and-token-confused": [
        (_FLAT, [_FLAT.replace("flat // VOCABULARY, flat % VOCABULARY", "flat % VOCABULARY, flat // VOCABULARY")]),
    ],
    "speculative-ratio-inverted": [
        (_VERIFY, [_VERIFY.replace("target_probs[i, token] / draft_probs[i, token]", "draft_probs[i, token] / target_probs[i, token]")]),
        (_SHORT, [_SHORT.replace("p[token] / q[token]", "q[token] / p[token]")]),
    ],
    "speculative-acceptance-reversed": [
        (_VERIFY, [_VERIFY.replace("< ratio", "> ratio")]),
        (_SHORT, [_SHORT.replace("u > p", "u < p")]),
    ],
    "speculative-residual-reversed": [
        (_VERIFY, [_VERIFY.replace("target_probs[i] - draft_probs[i]", "draft_probs[i] - target_probs[i]")]),
        (_SHORT, [_SHORT.replace("p - q", "q - p")]),
    ],
    "speculative-rejection-samples-from-the-target": [
        (_VERIFY, [_VERIFY.replace("(target_probs[i] - draft_probs[i]).clamp(min=0)", "target_probs[i]")]),
        (_SHORT, [_SHORT.replace("np.maximum(p - q, 0)", "p")]),
    ],
    "speculation-goes-on-after-rejection": [
        (_VERIFY, [_VERIFY.replace("            break\n", "")]),
    ],
}

LEAVES = {
    "beam-without-length-normalisation": ["best = max(runs, key=lambda run: run.score / len(run.tokens))\n", _FLAT],
    "beam-keeps-the-worst": ["best = max(runs, key=score_of)\n", "beams = sorted(beams, key=score_of)\n"],
    "beam-scores-not-accumulated": ["total = scores + log_probs\n", "def beam(x, y):\n    return x + y\n"],
    "beam-adds-probabilities": ["p = logits.log_softmax(-1)\n"],
    "finished-beam-extended": ["for run in runs:\n    if run.finished:\n        continue\n    go(run)\n"],
    "beam-parents-not-followed": ["x = tokens[parents]\n", "def beam(tokens, i):\n    return tokens[i]\n"],
    "beam-and-token-confused": ["a, b = flat // n, flat % n\n"],
    "speculative-ratio-inverted": ["x = p / q\n", "def verify(draft, a, b):\n    return a / b\n"],
    "speculative-acceptance-reversed": ["if u < p / q:\n    keep()\n"],
    "speculative-residual-reversed": ["x = np.maximum(p - q, 0)\n"],
    "speculative-rejection-samples-from-the-target": ["x = np.maximum(p - q, 0)\n"],
    "speculation-goes-on-after-rejection": ["for x in xs:\n    if accepted:\n        pass\n    else:\n        f(x)\n        break\n"],
}
