# fails: test_words_before_and_behind_are_errors
# teaches: a first row of zeros is for finding a pattern in a text; here words inserted before the first count too
def word_errors(spoken, transcript):
    row = [0] * (len(transcript) + 1)
    for i, word in enumerate(spoken):
        above, row[0] = row[:], i + 1
        for j, heard in enumerate(transcript):
            row[j + 1] = min(above[j] + (word != heard), above[j + 1] + 1, row[j] + 1)
    return row[-1]
