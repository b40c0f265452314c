# fails: test_the_example_by_hand
# teaches: in a single row the entry on the diagonal is overwritten before it is needed; keep it apart
def word_errors(spoken, transcript):
    row = list(range(len(transcript) + 1))
    for i, word in enumerate(spoken):
        row[0] = i + 1
        for j, heard in enumerate(transcript):
            row[j + 1] = min(row[j] + (word != heard), row[j + 1] + 1, row[j] + 1)
    return row[-1]
