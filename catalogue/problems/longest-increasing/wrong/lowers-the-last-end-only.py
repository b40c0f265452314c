# fails: test_shorter_rises_are_kept_up_to_date
# teaches: a score that lowers the end of a shorter rise matters later; look for its place among all ends
def longest_rise(scores):
    ends = []
    for score in scores:
        if not ends or score > ends[-1]:
            ends.append(score)
        elif len(ends) == 1 or score > ends[-2]:
            ends[-1] = score
    return len(ends)
