# fails: test_a_pair_does_not_need_the_same_number_of_skips
# teaches: several characters in a row may have to be passed over
def first_mismatch(text):
    left, right = 0, len(text) - 1
    while left < right:
        if not text[left].isalnum():
            left += 1
        if not text[right].isalnum():
            right -= 1
        if left < right and text[left].lower() != text[right].lower():
            return left, right
        left, right = left + 1, right - 1
    return None
