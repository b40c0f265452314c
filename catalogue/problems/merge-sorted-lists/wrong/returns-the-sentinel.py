# fails: test_the_example_by_hand
# teaches: the node in front is a help, and no part of the list
from warmup import ListNode


def merge(first, second):
    tail = start = ListNode()
    while first is not None and second is not None:
        if second.value < first.value:
            tail.next, second = second, second.next
        else:
            tail.next, first = first, first.next
        tail = tail.next
    tail.next = first if first is not None else second
    return start
