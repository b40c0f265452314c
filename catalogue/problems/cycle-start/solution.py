from warmup import ListNode


def cycle_start(head: ListNode | None) -> ListNode | None:
    """First node from head on that lies on a cycle; None if the chain ends."""
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            break
    else:
        return None
    slow = head  # as far from the start of the cycle as the meeting point, up to whole rounds
    while slow is not fast:
        slow, fast = slow.next, fast.next
    return slow
