# fails: test_length_has_no_limit
# teaches: one call for each node ends at Python's limit of recursion
def merge(first, second):
    if first is None or second is None:
        return first if second is None else second
    if second.value < first.value:
        second.next = merge(first, second.next)
        return second
    first.next = merge(first.next, second)
    return first
