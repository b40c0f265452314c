from warmup import ListNode


def remove_kth_last(head: ListNode | None, k: int) -> ListNode | None:
    """First node of the list without its k-th node from the end; all of it stays where it has fewer than k."""
    ahead = head
    for _ in range(k):
        if ahead is None:
            return head
        ahead = ahead.next
    before = start = ListNode(0, head)  # stands in front of the head, which may be the one to go
    while ahead is not None:
        before, ahead = before.next, ahead.next
    before.next = before.next.next
    return start.next
