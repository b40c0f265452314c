# fails: test_words_are_compared_whole
# teaches: word errors count words: a wrong word is one error, however many of its letters are wrong
def word_errors(spoken, transcript):
    spoken, transcript = " ".join(spoken), " ".join(transcript)
    row = list(range(len(transcript) + 1))
    for i, word in enumerate(spoken):
        above, row[0] = row[:], i + 1
        for j, heard in enumerate(transcript):
            row[j + 1] = min(above[j] + (word != heard), above[j + 1] + 1, row[j] + 1)
    return row[-1]
