from warmup import ListNode


def reverse(head: ListNode | None) -> ListNode | None:
    """Takes the last node off again and again, and puts it behind those taken before."""
    first = last = None
    while head is not None:
        before, node = None, head
        while node.next is not None:
            before, node = node, node.next
        if before is None:
            head = None
        else:
            before.next = None
        if last is None:
            first = node
        else:
            last.next = node
        last = node
    return first
