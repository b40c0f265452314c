def evaluate(text: str) -> int:
    """Replaces the innermost bracket by its value until none is left."""
    tokens = split(text)
    while "(" in tokens:
        close = 0
        while tokens[close] != ")":
            close += 1
        start = close
        while tokens[start] != "(":
            start -= 1
        tokens[start : close + 1] = [flat(tokens[start + 1 : close])]
    return flat(tokens)


def split(text):
    """Numbers as integers, all else character by character, without spaces."""
    tokens = []
    number = ""
    for character in text + " ":
        if character.isdigit():
            number += character
            continue
        if number:
            tokens.append(int(number))
            number = ""
        if character != " ":
            tokens.append(character)
    return tokens


def flat(tokens):
    """Value of tokens without brackets: signs first, then products, then their sum."""
    numbers, operators = [], []
    sign, value_expected = 1, True
    for token in tokens:
        if isinstance(token, int):
            numbers.append(sign * token)
            sign, value_expected = 1, False
        elif value_expected:
            sign = -sign
        else:
            operators.append(token)
            value_expected = True
    total, sign, product = 0, 1, numbers[0]
    for name, number in zip(operators, numbers[1:]):
        if name == "*":
            product *= number
        elif name == "/":
            product //= number
        else:
            total += sign * product
            sign, product = 1 if name == "+" else -1, number
    return total + sign * product
