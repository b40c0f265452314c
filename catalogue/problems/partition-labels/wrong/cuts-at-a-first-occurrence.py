# fails: test_the_example_by_hand
# teaches: a line of a new run does not end the file; runs met before may still have lines to come
def cut_log(runs):
    lengths, seen = [], set()
    for run in runs:
        if run not in seen:
            lengths.append(0)
            seen.add(run)
        lengths[-1] += 1
    return lengths
