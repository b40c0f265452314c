# fails: test_texts_in_which_nothing_counts_give_none
# teaches: a loop that skips must stop where the two positions meet
def first_mismatch(text):
    left, right = 0, len(text) - 1
    while left < right:
        while not text[left].isalnum():
            left += 1
        while not text[right].isalnum():
            right -= 1
        if text[left].lower() != text[right].lower():
            return left, right
        left, right = left + 1, right - 1
    return None
