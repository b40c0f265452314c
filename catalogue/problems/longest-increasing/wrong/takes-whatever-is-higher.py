# fails: test_an_early_peak_may_have_to_be_left
# teaches: taking each score above the last one taken lets one early peak block all that follows
def longest_rise(scores):
    length, last = 0, float("-inf")
    for score in scores:
        if score > last:
            length, last = length + 1, score
    return length
