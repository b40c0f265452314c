# fails: test_a_high_pair_may_hide_behind_lower_ends
# teaches: the lower end limits the box; moving the other one only makes it narrower
def largest_box(scores):
    low, high, largest = 0, len(scores) - 1, 0
    while low < high:
        largest = max(largest, (high - low) * min(scores[low], scores[high]))
        if scores[low] > scores[high]:
            low += 1
        else:
            high -= 1
    return largest
