from warmup import ListNode


def cycle_start(head: ListNode | None) -> ListNode | None:
    """Looks through all nodes seen so far at each step."""
    seen = []
    node = head
    while node is not None:
        for earlier in seen:
            if earlier is node:
                return node
        seen.append(node)
        node = node.next
    return None
