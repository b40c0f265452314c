from warmup import ListNode


def interleave(head: ListNode | None) -> None:
    """Links the nodes from head on anew: first, last, second, last but one, and so on."""
    raise NotImplementedError
