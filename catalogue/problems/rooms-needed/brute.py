def gpus_needed(runs: list[tuple[int, int]]) -> int:
    """For each start, counts the runs that go on at that time."""
    return max((sum(start <= time < stop for start, stop in runs) for time, _ in runs), default=0)
