from warmup import ListNode


def remove_kth_last(head: ListNode | None, k: int) -> ListNode | None:
    """Counts for each node how many there are from it to the end."""
    before, node = None, head
    while node is not None:
        count, rest = 0, node
        while rest is not None:
            count += 1
            rest = rest.next
        if count == k:
            if before is None:
                return node.next
            before.next = node.next
            return head
        before, node = node, node.next
    return head
