# fails: test_a_digit_is_not_the_other_case_of_a_letter
# teaches: the codes of 0 and P differ by 32 as well; lower() knows what a letter is
def first_mismatch(text):
    left, right = 0, len(text) - 1
    while left < right:
        if not text[left].isalnum():
            left += 1
        elif not text[right].isalnum():
            right -= 1
        elif abs(ord(text[left]) - ord(text[right])) not in (0, 32):
            return left, right
        else:
            left, right = left + 1, right - 1
    return None
