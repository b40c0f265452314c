# fails: test_spans_that_overlap_stay_together
# teaches: lines on the way to the end of the first run may belong to runs that reach further
def cut_log(runs):
    last = {run: line for line, run in enumerate(runs)}
    lengths = []
    start = 0
    while start < len(runs):
        end = last[runs[start]]
        lengths.append(end + 1 - start)
        start = end + 1
    return lengths
