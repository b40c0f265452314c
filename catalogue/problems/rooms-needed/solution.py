from itertools import accumulate


def gpus_needed(runs: list[tuple[int, int]]) -> int:
    """Smallest number of GPUs with which each run has one to itself from its start to its stop."""
    events = sorted([(start, 1) for start, _ in runs] + [(stop, -1) for _, stop in runs])  # at equal times -1 comes first
    return max(accumulate(change for _, change in events), default=0)
