# fails: test_merges_nested_thousands_deep
# teaches: a token may be nested thousands of merges deep; build the table from the first merge on
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
    def spell(token):
        if token < 256:
            return bytes([token])
        left, right = merges[token - 256]
        return spell(left) + spell(right)

    return b"".join(spell(token) for token in tokens).decode("utf-8", errors="replace")
