def merge_logs(logs: list[list[tuple[int, dict]]]) -> list[tuple[int, dict]]:
    """All entries by time; of equal times the worker with the smaller index first."""
    raise NotImplementedError
