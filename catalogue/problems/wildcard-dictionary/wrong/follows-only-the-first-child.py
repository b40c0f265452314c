# fails: test_the_example_by_hand
# teaches: a wildcard forks: every child must be followed, and what they find is added up
class RunCodes:
    def __init__(self):
        self.root = {}

    def add(self, code):
        node = self.root
        for character in code:
            node = node.setdefault(character, {})
        node["runs"] = node.get("runs", 0) + 1

    def count(self, pattern):
        node = self.root
        for character in pattern:
            if character == "?":
                character = next((key for key in node if key != "runs"), None)
            node = node.get(character, {})
        return node.get("runs", 0)
