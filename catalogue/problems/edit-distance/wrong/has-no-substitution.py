# fails: test_a_substitution_is_one_error
# teaches: without substitutions it is the distance by the longest common subsequence: a wrong word costs two
def word_errors(spoken, transcript):
    row = list(range(len(transcript) + 1))
    for i, word in enumerate(spoken):
        above, row[0] = row[:], i + 1
        for j, heard in enumerate(transcript):
            row[j + 1] = above[j] if word == heard else 1 + min(above[j + 1], row[j])
    return row[-1]
