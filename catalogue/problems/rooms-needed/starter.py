def gpus_needed(runs: list[tuple[int, int]]) -> int:
    """Smallest number of GPUs with which each run has one to itself from its start to its stop."""
    raise NotImplementedError
