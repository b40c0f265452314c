# fails: test_the_example_by_hand
# teaches: with <= a later worker takes the place of an earlier one at the same time
def merge_logs(logs):
    positions, merged = [0] * len(logs), []
    for _ in range(sum(map(len, logs))):
        earliest = None
        for worker, log in enumerate(logs):
            if positions[worker] < len(log):
                if earliest is None or log[positions[worker]][0] <= logs[earliest][positions[earliest]][0]:
                    earliest = worker
        merged.append(logs[earliest][positions[earliest]])
        positions[earliest] += 1
    return merged
