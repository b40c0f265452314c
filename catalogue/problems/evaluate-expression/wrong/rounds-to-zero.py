# fails: test_division_rounds_down
# teaches: int(a / b) rounds to zero, and goes through a float that holds only 53 bits
PRECEDENCE = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2, "sign": 3}


def evaluate(text):
    values, waiting = [], []

    def apply_from(precedence):
        while waiting and PRECEDENCE[waiting[-1]] >= precedence:
            name, right = waiting.pop(), values.pop()
            if name == "sign":
                values.append(-right)
            else:
                left = values.pop()
                operations = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: int(left / right)}
                values.append(operations[name]())

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
            apply_from(1)
            waiting.pop()
        elif character == "-" and expected:
            waiting.append("sign")
        elif character != " ":
            apply_from(PRECEDENCE[character])
            waiting.append(character)
            expected = True
    apply_from(1)
    return values[0]
