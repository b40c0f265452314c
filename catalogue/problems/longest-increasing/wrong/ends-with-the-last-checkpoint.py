# fails: test_the_rise_may_end_anywhere
# teaches: the table holds the longest rise that ends at each place; the answer is its maximum, not its last entry
def longest_rise(scores):
    lengths = []
    for i, score in enumerate(scores):
        lengths.append(1 + max((lengths[j] for j in range(i) if scores[j] < score), default=0))
    return lengths[-1] if lengths else 0
