# fails: test_runs_of_equal_code_count_one_by_one
# teaches: a flag at the end of a code forgets how many runs have it; keep a count
class RunCodes:
    def __init__(self):
        self.codes = set()

    def add(self, code):
        self.codes.add(code)

    def count(self, pattern):
        return sum(len(code) == len(pattern) and all(one in ("?", other) for one, other in zip(pattern, code)) for code in self.codes)
