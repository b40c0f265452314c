# fails: test_the_outermost_of_those_left_open_is_named
# teaches: nothing closed wrongly is not yet balanced; look at what is left on the stack
def first_misfit(text):
    partner = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, character in enumerate(text):
        if character in "([{":
            stack.append(character)
        elif character in partner:
            if not stack or stack.pop() != partner[character]:
                return position
    return None
