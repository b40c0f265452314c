# fails: test_checkpoints_may_be_left_out
# teaches: a subsequence need not be contiguous
def longest_rise(scores):
    longest = length = 0
    for i, score in enumerate(scores):
        length = length + 1 if i and score > scores[i - 1] else 1
        longest = max(longest, length)
    return longest
