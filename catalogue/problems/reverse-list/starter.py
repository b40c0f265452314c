from warmup import ListNode


def reverse(head: ListNode | None) -> ListNode | None:
    """First node of the list in reverse order, made of the same nodes."""
    raise NotImplementedError
