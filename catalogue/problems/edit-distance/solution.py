def word_errors(spoken: list[str], transcript: list[str]) -> int:
    """Smallest number of substituted, deleted and inserted words that turn spoken into transcript."""
    row = list(range(len(transcript) + 1))  # from no spoken word: every word of the transcript is inserted
    for i, word in enumerate(spoken):
        diagonal, row[0] = row[0], i + 1
        for j, heard in enumerate(transcript):
            cost = min(diagonal + (word != heard), row[j + 1] + 1, row[j] + 1)
            diagonal, row[j + 1] = row[j + 1], cost
    return row[-1]
