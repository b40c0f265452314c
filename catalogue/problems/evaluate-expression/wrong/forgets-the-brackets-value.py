# fails: test_brackets_come_first
# teaches: after a closing bracket stands a value, so a minus behind it is no sign
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
                values.append({"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left // right}[name]())

    before, number = "(", ""
    for character in text + " ":
        if character.isdigit():
            number += character
            continue
        if number:
            values.append(int(number))
            before, number = "number", ""
        if character == "(":
            waiting.append(character)
        elif character == ")":
            apply_from(1)
            waiting.pop()
        elif character == "-" and before != "number":
            waiting.append("sign")
        elif character != " ":
            apply_from(PRECEDENCE[character])
            waiting.append(character)
        before = character if character != " " else before
    apply_from(1)
    return values[-1]
