# fails: test_digits_count_as_letters_do
# teaches: isalpha() passes over digits; isalnum() reads them
def first_mismatch(text):
    left, right = 0, len(text) - 1
    while left < right:
        if not text[left].isalpha():
            left += 1
        elif not text[right].isalpha():
            right -= 1
        elif text[left].lower() != text[right].lower():
            return left, right
        else:
            left, right = left + 1, right - 1
    return None
