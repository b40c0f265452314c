# fails: test_the_example_by_hand
# teaches: positions in a cleaned copy are not those in the text
def first_mismatch(text):
    clean = [character.lower() for character in text if character.isalnum()]
    for i in range(len(clean) // 2):
        if clean[i] != clean[-1 - i]:
            return i, len(clean) - 1 - i
    return None
