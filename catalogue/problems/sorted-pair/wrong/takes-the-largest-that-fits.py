# fails: test_the_best_sum_need_not_be_the_last_that_fits
# teaches: the largest model that has a partner need not be in the best pair
def fullest_pair(sizes, capacity):
    for high in range(len(sizes) - 1, 0, -1):
        for low in range(high - 1, -1, -1):
            if sizes[low] + sizes[high] <= capacity:
                return sizes[low], sizes[high]
    return None
