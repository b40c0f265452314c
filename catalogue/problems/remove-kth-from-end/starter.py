from warmup import ListNode


def remove_kth_last(head: ListNode | None, k: int) -> ListNode | None:
    """First node of the list without its k-th node from the end; all of it stays where it has fewer than k."""
    raise NotImplementedError
