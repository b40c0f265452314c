# fails: test_records_are_never_compared
# teaches: at a tie a tuple compares what comes next, and dictionaries have no order; put worker and position before it
import heapq


def merge_logs(logs):
    heap = [entry for log in logs for entry in log]
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]
