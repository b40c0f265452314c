# fails: test_an_empty_stack_raises
# teaches: None travels on as if it were a loss; an error names the place
class LossStack:
    def __init__(self):
        self.levels = []

    def push(self, loss):
        self.levels.append((loss, min(loss, self.levels[-1][1]) if self.levels else loss))

    def pop(self):
        return self.levels.pop()[0] if self.levels else None

    def lowest(self):
        return self.levels[-1][1] if self.levels else None
