# fails: test_the_lowest_of_what_is_left_counts_again
# teaches: when the lowest loss leaves, a single variable cannot say what was lowest before
class LossStack:
    def __init__(self):
        self.losses = []
        self.minimum = None

    def push(self, loss):
        self.losses.append(loss)
        if self.minimum is None or loss < self.minimum:
            self.minimum = loss

    def pop(self):
        loss = self.losses.pop()
        if not self.losses:
            self.minimum = None
        return loss

    def lowest(self):
        if not self.losses:
            raise IndexError("an empty stack")
        return self.minimum
