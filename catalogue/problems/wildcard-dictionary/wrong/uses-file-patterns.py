# fails: test_other_characters_stand_for_themselves
# teaches: in the patterns of file names * and [ have a meaning of their own; here they are characters
from fnmatch import fnmatchcase


class RunCodes:
    def __init__(self):
        self.codes = []

    def add(self, code):
        self.codes.append(code)

    def count(self, pattern):
        return sum(fnmatchcase(code, pattern) for code in self.codes)
