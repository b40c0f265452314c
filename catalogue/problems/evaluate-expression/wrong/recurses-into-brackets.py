# fails: test_depth_has_no_limit
# teaches: one call for each bracket ends at Python's limit of recursion; a stack of one's own does not
def evaluate(text):
    tokens = []
    for character in text:
        if character.isdigit() and tokens and tokens[-1].isdigit() and joined:
            tokens[-1] += character
        elif character != " ":
            tokens.append(character)
        joined = character != " "
    position = 0

    def factor():
        nonlocal position
        token = tokens[position]
        position += 1
        if token == "-":
            return -factor()
        if token == "(":
            value = summed()
            position += 1
            return value
        return int(token)

    def product():
        nonlocal position
        value = factor()
        while position < len(tokens) and tokens[position] in "*/":
            token = tokens[position]
            position += 1
            right = factor()
            value = value * right if token == "*" else value // right
        return value

    def summed():
        nonlocal position
        value = product()
        while position < len(tokens) and tokens[position] in "+-":
            token = tokens[position]
            position += 1
            right = product()
            value = value + right if token == "+" else value - right
        return value

    return summed()
