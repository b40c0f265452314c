# fails: test_the_lowest_rank_goes_first
# teaches: the longest known piece at each place is another tokeniser; BPE joins by rank
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
    known = {bytes([byte]): byte for byte in range(256)}
    spelled = list(known)
    for left, right in merges:
        spelled.append(spelled[left] + spelled[right])
        known.setdefault(spelled[-1], len(spelled) - 1)
    raw, tokens = text.encode("utf-8"), []
    while raw:
        size = next(n for n in range(len(raw), 0, -1) if raw[:n] in known)
        tokens.append(known[raw[:size]])
        raw = raw[size:]
    return tokens


def decode(tokens, merges):
    table = [bytes([byte]) for byte in range(256)]
    for left, right in merges:
        table.append(table[left] + table[right])
    return b"".join(table[token] for token in tokens).decode("utf-8", errors="replace")
