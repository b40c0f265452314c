from warmup import ListNode


def merge(first: ListNode | None, second: ListNode | None) -> ListNode | None:
    """First node of one sorted list made of the nodes of both; of equal values, those of `first` come first."""
    raise NotImplementedError
