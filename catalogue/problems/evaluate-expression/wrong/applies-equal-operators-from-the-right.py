# fails: test_equal_operators_go_from_left_to_right
# teaches: a waiting operator of equal precedence is applied before the new one is pushed: compare with >=, not >
PRECEDENCE = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2, "sign": 3}


def evaluate(text):
    values, waiting = [], []

    def apply_above(precedence):
        while waiting and PRECEDENCE[waiting[-1]] > precedence:
            name, right = waiting.pop(), values.pop()
            if name == "sign":
                values.append(-right)
            else:
                left = values.pop()
                values.append({"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left // right}[name]())

    expected, number = True, ""
    for character in text + " ":
        if character.isdigit():
            number += character
            continue
        if number:
            values.append(int(number))
            expected, number = False, ""
        if character == "(":
            waiting.append(character)
        elif character == ")":
            apply_above(0)
            waiting.pop()
        elif character == "-" and expected:
            waiting.append("sign")
        elif character != " ":
            apply_above(PRECEDENCE[character])
            waiting.append(character)
            expected = True
    apply_above(0)
    return values[0]
