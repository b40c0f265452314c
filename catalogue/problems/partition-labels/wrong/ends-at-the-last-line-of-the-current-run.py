# fails: test_a_span_within_another_does_not_end_the_file
# teaches: the file reaches as far as the farthest of its runs, not as far as the one just read
def cut_log(runs):
    last = {run: line for line, run in enumerate(runs)}
    lengths = []
    start = 0
    for line, run in enumerate(runs):
        if last[run] == line:
            lengths.append(line + 1 - start)
            start = line + 1
    return lengths
