# fails: test_two_stacks_share_nothing
# teaches: lists in the body of a class belong to all its instances
class LossStack:
    losses, minima = [], []

    def push(self, loss):
        self.losses.append(loss)
        self.minima.append(min(loss, self.minima[-1]) if self.minima else loss)

    def pop(self):
        self.minima.pop()
        return self.losses.pop()

    def lowest(self):
        return self.minima[-1]
