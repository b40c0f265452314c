# fails: test_top_k_keeps_exactly_k_when_logits_are_equal
# teaches: comparing with the k-th value keeps every token that equals it, and with tied logits that is more than k
import torch

CUT = float("-inf")


def apply_temperature(logits, temperature):
    return keep_top_k(logits, 1) if temperature == 0 else logits / temperature


def keep_top_k(logits, k):
    kth = logits.topk(min(k, logits.shape[-1]), dim=-1).values[..., -1:]
    return logits.masked_fill(logits < kth, CUT)


def keep_top_p(logits, p):
    if p >= 1:
        return logits
    ordered, order = logits.sort(dim=-1, descending=True, stable=True)
    probabilities = ordered.softmax(dim=-1)
    dropped = probabilities.cumsum(dim=-1) - probabilities >= p
    dropped[..., 0] = False
    return logits.masked_fill(torch.zeros_like(dropped).scatter(-1, order, dropped), CUT)


def keep_min_p(logits, p):
    probabilities = logits.softmax(dim=-1)
    return logits.masked_fill(probabilities < p * probabilities.amax(dim=-1, keepdim=True), CUT)


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None, min_p=None):
    logits = apply_temperature(logits, temperature)
    if top_k is not None:
        logits = keep_top_k(logits, top_k)
    if top_p is not None:
        logits = keep_top_p(logits, top_p)
    if min_p is not None:
        logits = keep_min_p(logits, min_p)
    return logits
