from warmup import ListNode


def reverse(head: ListNode | None) -> ListNode | None:
    """First node of the list in reverse order, made of the same nodes."""
    before = None
    while head is not None:
        after = head.next
        head.next = before
        before, head = head, after
    return before
