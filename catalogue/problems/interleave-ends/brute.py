from warmup import ListNode


def interleave(head: ListNode | None) -> None:
    """Walks to the last node each time, and moves it to the front of what is left."""
    front = head
    while front is not None and front.next is not None:
        before = front
        while before.next.next is not None:
            before = before.next
        last, before.next = before.next, None
        last.next, front.next = front.next, last
        front = last.next
