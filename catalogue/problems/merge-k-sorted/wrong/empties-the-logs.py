# fails: test_the_logs_are_left_alone
# teaches: taking entries off the logs destroys what belongs to the caller; keep a position
def merge_logs(logs):
    merged = []
    while any(logs):
        worker = min((index for index, log in enumerate(logs) if log), key=lambda index: logs[index][0][0])
        merged.append(logs[worker].pop(0))
    return merged
