# fails: test_the_order_counts
# teaches: what both have is not enough; it must stand in the same order
def common_lines(old, new):
    return [line for line in old if line in new]
