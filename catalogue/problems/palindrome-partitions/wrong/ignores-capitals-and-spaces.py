# fails: test_characters_are_compared_as_they_stand
# teaches: compare what stands there; folding case or dropping spaces is another task
def symmetric_cuts(text):
    ways = []

    def cut(start, pieces):
        if start == len(text):
            ways.append(pieces)
            return
        for end in range(start + 1, len(text) + 1):
            letters = [character.lower() for character in text[start:end] if character.isalnum()]
            if letters == letters[::-1]:
                cut(end, [*pieces, text[start:end]])

    cut(0, [])
    return ways
