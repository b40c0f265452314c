# fails: test_a_corpus_of_one_token_has_one
# teaches: a count may be n, so there are n + 1 buckets
def most_frequent(tokens, k):
    counts = {}
    for token in tokens:
        counts[token] = counts.get(token, 0) + 1
    buckets = [[] for _ in tokens]
    for token, count in counts.items():
        if count < len(buckets):
            buckets[count].append(token)
    return [token for bucket in reversed(buckets) for token in bucket][:k]
