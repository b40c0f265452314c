# fails: test_a_closing_bracket_with_nothing_open_is_named
# teaches: a closing bracket may come when nothing is open; an empty stack cannot be popped
def first_misfit(text):
    partner = {")": "(", "]": "[", "}": "{"}
    stack = []
    for position, character in enumerate(text):
        if character in "([{":
            stack.append(position)
        elif character in partner:
            if stack and text[stack.pop()] != partner[character]:
                return position
    return stack[0] if stack else None
