import operator

OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv}
PRECEDENCE = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2, "sign": 3}


def evaluate(text: str) -> int:
    """Value of an expression of integers, + - * /, signs, brackets and spaces; / rounds down."""
    values, waiting = [], []

    def apply_from(precedence):
        while waiting and PRECEDENCE[waiting[-1]] >= precedence:
            name = waiting.pop()
            right = values.pop()
            values.append(-right if name == "sign" else OPERATIONS[name](values.pop(), right))

    value_expected = True
    position = 0
    while position < len(text):
        character = text[position]
        position += 1
        if character.isdigit():
            start = position - 1
            while position < len(text) and text[position].isdigit():
                position += 1
            values.append(int(text[start:position]))
            value_expected = False
        elif character == "(":
            waiting.append(character)
        elif character == ")":
            apply_from(1)  # a bracket has precedence 0, so it ends this
            waiting.pop()
        elif character == "-" and value_expected:
            waiting.append("sign")
        elif character in OPERATIONS:
            apply_from(PRECEDENCE[character])
            waiting.append(character)
            value_expected = True
    apply_from(1)
    return values[0]
