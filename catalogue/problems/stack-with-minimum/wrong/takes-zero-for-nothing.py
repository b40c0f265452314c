# fails: test_negative_losses_and_zero_count
# teaches: 0 is a loss; ask whether the list is empty, not whether the value is true
class LossStack:
    def __init__(self):
        self.losses, self.minima = [], [None]

    def push(self, loss):
        self.losses.append(loss)
        self.minima.append(min(loss, self.minima[-1] or loss))

    def pop(self):
        loss = self.losses.pop()
        self.minima.pop()
        return loss

    def lowest(self):
        if not self.losses:
            raise IndexError("an empty stack")
        return self.minima[-1]
