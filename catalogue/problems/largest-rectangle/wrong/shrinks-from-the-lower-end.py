# fails: test_an_hour_with_none_free_divides_the_stretches
# teaches: the smallest number may lie inside the stretch; two pointers that look at the ends alone miss it
def largest_rectangle(free):
    best, low, high = 0, 0, len(free) - 1
    while low <= high:
        best = max(best, min(free[low], free[high]) * (high - low + 1))
        if free[low] < free[high]:
            low += 1
        else:
            high -= 1
    return best
