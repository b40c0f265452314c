# fails: test_the_longest_token_may_be_the_wrong_one
# teaches: the longest match first can need more tokens than necessary, or end where nothing fits
def segment(text, vocabulary):
    pieces = []
    while text:
        fitting = [token for token in vocabulary if text.startswith(token)]
        if not fitting:
            return None
        pieces.append(max(fitting, key=len))
        text = text[len(pieces[-1]) :]
    return pieces
