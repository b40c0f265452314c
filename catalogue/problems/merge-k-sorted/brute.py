def merge_logs(logs: list[list[tuple[int, dict]]]) -> list[tuple[int, dict]]:
    """Compares the next entries of all logs for each entry of the result."""
    positions = [0] * len(logs)
    merged = []
    while True:
        earliest = None
        for worker, log in enumerate(logs):
            if positions[worker] < len(log):
                time = log[positions[worker]][0]
                if earliest is None or time < logs[earliest][positions[earliest]][0]:
                    earliest = worker
        if earliest is None:
            return merged
        merged.append(logs[earliest][positions[earliest]])
        positions[earliest] += 1
