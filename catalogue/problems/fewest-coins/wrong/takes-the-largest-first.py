# fails: test_the_largest_size_may_have_to_be_left
# teaches: the largest size first is right for powers of two and wrong in general, and may miss that there is an answer
def fewest_batches(sizes, total):
    count = 0
    for size in sorted(sizes, reverse=True):
        count += total // size
        total %= size
    return None if total else count
