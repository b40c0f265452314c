from warmup import ListNode


def merge(first: ListNode | None, second: ListNode | None) -> ListNode | None:
    """Looks for the place of each node of the second list, from the head of the first."""
    while second is not None:
        node, second = second, second.next
        if first is None or node.value < first.value:
            first, node.next = node, first
            continue
        before = first
        while before.next is not None and before.next.value <= node.value:
            before = before.next
        before.next, node.next = node, before.next
    return first
