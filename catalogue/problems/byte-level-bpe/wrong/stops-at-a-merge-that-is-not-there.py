# fails: test_a_merge_that_does_not_occur_is_passed_over
# teaches: that one merge finds nothing says nothing about those of higher rank
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
    for pair in merges:
        if pair not in zip(tokens, tokens[1:]):
            break
        tokens = join(tokens, pair, 256 + ranks[pair])
    return tokens


def decode(tokens, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[token] for token in tokens).decode("utf-8", errors="replace")
