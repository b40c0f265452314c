# fails: test_no_table_is_kept
# teaches: striking out pairs in a set is right, but the set may come to hold half of all numbers
def unfinished(numbers):
    waiting = set()
    for number in numbers:
        waiting ^= {number}
    return waiting.pop()
