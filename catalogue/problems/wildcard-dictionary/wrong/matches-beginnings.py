# fails: test_whole_codes_are_compared
# teaches: the pattern must end where the code ends; a place on the way is no run
class RunCodes:
    def __init__(self):
        self.codes = []

    def add(self, code):
        self.codes.append(code)

    def count(self, pattern):
        return sum(
            len(code) >= len(pattern) and all(one in ("?", other) for one, other in zip(pattern, code)) for code in self.codes
        )
