from warmup import ListNode


def merge(first: ListNode | None, second: ListNode | None) -> ListNode | None:
    """First node of one sorted list made of the nodes of both; of equal values, those of `first` come first."""
    tail = start = ListNode()  # stands in front of the merged list, so that its first node is no special case
    while first is not None and second is not None:
        if second.value < first.value:
            tail.next, second = second, second.next
        else:
            tail.next, first = first, first.next
        tail = tail.next
    tail.next = first if first is not None else second
    return start.next
