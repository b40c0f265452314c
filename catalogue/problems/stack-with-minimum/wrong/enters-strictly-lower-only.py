# fails: test_of_two_equal_lowest_losses_one_may_leave
# teaches: an equal loss must be entered too, or the minimum leaves with the first of the two
class LossStack:
    def __init__(self):
        self.losses, self.minima = [], []

    def push(self, loss):
        self.losses.append(loss)
        if not self.minima or loss < self.minima[-1]:
            self.minima.append(loss)

    def pop(self):
        loss = self.losses.pop()
        if self.minima and loss == self.minima[-1]:
            self.minima.pop()
        return loss

    def lowest(self):
        return self.minima[-1] if self.minima else self.losses[-1]
