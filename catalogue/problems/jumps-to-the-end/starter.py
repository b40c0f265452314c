def fewest_jumps(reach: list[int]) -> int | None:
    """Fewest jumps from block 0 to the last one, where block i allows jumps by 1 to reach[i]; None if none lead there."""
    raise NotImplementedError
