# fails: test_bytes_that_are_no_text_are_replaced
# teaches: a model can produce any tokens, so decoding must not fail on what is not UTF-8
import math


def join(tokens, pair, joined):
    out, i = [], 0
    while i < len(tokens):
        if tuple(tokens[i : i + 2]) == pair:
            out.append(joined)
            i += 2
        else:
            out.append(tokens[i])
            i += 1
    return out


def encode(text, merges):
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    tokens = list(text.encode("utf-8"))
    while len(tokens) > 1:
        pair = min(zip(tokens, tokens[1:]), key=lambda pair: ranks.get(pair, math.inf))
        if pair not in ranks:
            break
        tokens = join(tokens, pair, 256 + ranks[pair])
    return tokens


def decode(tokens, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[token] for token in tokens).decode("utf-8")
