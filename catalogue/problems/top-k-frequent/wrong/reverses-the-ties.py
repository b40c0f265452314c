# fails: test_of_equally_frequent_tokens_the_first_stands_first
# teaches: turning an ascending order around turns the ties around too; sort by the negative count or with reverse=True
def most_frequent(tokens, k):
    counts = {}
    for token in tokens:
        counts[token] = counts.get(token, 0) + 1
    return sorted(counts, key=counts.get)[::-1][:k]
