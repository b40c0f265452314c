# fails: test_the_outermost_of_those_left_open_is_named
# teaches: the top of the stack is the last bracket left open; the first is at its bottom
def first_misfit(text):
    partner = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, character in enumerate(text):
        if character in "([{":
            stack.append(position)
        elif character in partner:
            if not stack or text[stack.pop()] != partner[character]:
                return position
    return stack[-1] if stack else None
