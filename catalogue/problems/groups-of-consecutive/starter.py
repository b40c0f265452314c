def bundle_starts(shards: list[int], size: int) -> list[int] | None:
    """First shards, ascending, of bundles of `size` consecutive ones that use up every copy; None if there are no such bundles."""
    raise NotImplementedError
