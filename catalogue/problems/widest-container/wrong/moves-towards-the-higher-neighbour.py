# fails: test_a_high_pair_may_hide_behind_lower_ends
# teaches: the end with the lower neighbour is not the one that limits the box
def largest_box(scores):
    low, high, largest = 0, len(scores) - 1, 0
    while low < high:
        largest = max(largest, (high - low) * min(scores[low], scores[high]))
        if scores[low + 1] > scores[high - 1]:
            low += 1
        else:
            high -= 1
    return largest
