# fails: test_the_width_is_the_number_of_steps_between
# teaches: two evaluations that are neighbours are one step apart, not two
def largest_box(scores):
    low, high, largest = 0, len(scores) - 1, 0
    while low < high:
        largest = max(largest, (high - low + 1) * min(scores[low], scores[high]))
        if scores[low] < scores[high]:
            low += 1
        else:
            high -= 1
    return largest
