import heapq


def merge_logs(logs: list[list[tuple[int, dict]]]) -> list[tuple[int, dict]]:
    """All entries by time; of equal times the worker with the smaller index first."""
    heads = [(log[0][0], worker, 0) for worker, log in enumerate(logs) if log]  # no record in here: it would be compared
    heapq.heapify(heads)
    merged = []
    while heads:
        _, worker, position = heads[0]
        log = logs[worker]
        merged.append(log[position])
        position += 1
        if position < len(log):
            heapq.heapreplace(heads, (log[position][0], worker, position))
        else:
            heapq.heappop(heads)
    return merged
