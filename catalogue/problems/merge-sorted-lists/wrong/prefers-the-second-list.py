# fails: test_of_equal_times_the_first_list_comes_first
# teaches: of equal times the first list's comes first; a merge that is not stable breaks every sort built on it
from warmup import ListNode


def merge(first, second):
    tail = start = ListNode()
    while first is not None and second is not None:
        if first.value < second.value:
            tail.next, first = first, first.next
        else:
            tail.next, second = second, second.next
        tail = tail.next
    tail.next = first if first is not None else second
    return start.next
