# fails: test_a_question_mark_stands_for_exactly_one_character
# teaches: ? stands for exactly one character; "at most one" is another question
class RunCodes:
    def __init__(self):
        self.codes = []

    def add(self, code):
        self.codes.append(code)

    def count(self, pattern):
        def agrees(one, other):
            if not one:
                return not other
            if one[0] == "?":
                return agrees(one[1:], other) or bool(other) and agrees(one[1:], other[1:])
            return bool(other) and one[0] == other[0] and agrees(one[1:], other[1:])

        return sum(agrees(pattern, code) for code in self.codes)
