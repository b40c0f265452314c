# fails: test_one_missing_word_is_one_error
# teaches: one word left out shifts all that follow; an alignment is needed, not a comparison by place
def word_errors(spoken, transcript):
    return sum(a != b for a, b in zip(spoken, transcript)) + abs(len(spoken) - len(transcript))
