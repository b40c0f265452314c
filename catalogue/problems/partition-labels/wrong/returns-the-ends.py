# fails: test_the_example_by_hand
# teaches: the lengths of the files are asked for, not the positions at which they end
def cut_log(runs):
    last = {run: line for line, run in enumerate(runs)}
    ends = []
    end = 0
    for line, run in enumerate(runs):
        end = max(end, last[run])
        if line == end:
            ends.append(end + 1)
    return ends
