# fails: test_empty_logs_are_passed_over
# teaches: a log may have no entry at all; ask before its first is taken
import heapq


def merge_logs(logs):
    heads = [(log[0][0], worker, 0) for worker, log in enumerate(logs)]
    heapq.heapify(heads)
    merged = []
    while heads:
        _, worker, position = heapq.heappop(heads)
        merged.append(logs[worker][position])
        if position + 1 < len(logs[worker]):
            heapq.heappush(heads, (logs[worker][position + 1][0], worker, position + 1))
    return merged
