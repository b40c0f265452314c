from warmup import ListNode


def interleave(head: ListNode | None) -> None:
    """Links the nodes from head on anew: first, last, second, last but one, and so on."""
    if head is None:
        return
    slow = fast = head
    while fast is not None and fast.next is not None:
        slow, fast = slow.next, fast.next.next
    rest, slow.next = slow.next, None  # the front half ends with the node that will be last
    back = None
    while rest is not None:
        rest.next, back, rest = back, rest, rest.next
    front = head
    while back is not None:
        front.next, back.next, front, back = back, front.next, front.next, back.next
