# fails: test_what_is_left_of_either_list_is_kept
# teaches: when one list has ended, the rest of the other still has to be hung on
from warmup import ListNode


def merge(first, second):
    if first is None or second is None:
        return first if second is None else second
    tail = start = ListNode()
    while first is not None and second is not None:
        if second.value < first.value:
            tail.next, second = second, second.next
        else:
            tail.next, first = first, first.next
        tail = tail.next
        tail.next = None
    return start.next
