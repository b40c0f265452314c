# fails: test_equal_times_go_by_worker
# teaches: the order of the parts of a tuple is the tie rule; here the worker comes before the position
def merge_logs(logs):
    keys = [(entry[0], position, worker) for worker, log in enumerate(logs) for position, entry in enumerate(log)]
    return [logs[worker][position] for _, position, worker in sorted(keys)]
