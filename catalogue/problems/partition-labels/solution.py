def cut_log(runs: list[int]) -> list[int]:
    """Lengths of as many consecutive files as possible such that the lines of each run stay in one file."""
    last = {run: line for line, run in enumerate(runs)}  # later lines overwrite earlier ones
    lengths = []
    start = end = 0
    for line, run in enumerate(runs):
        end = max(end, last[run])
        if line == end:
            lengths.append(end + 1 - start)
            start = end + 1
    return lengths
