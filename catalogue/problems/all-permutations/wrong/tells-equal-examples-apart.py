# fails: test_equal_examples_cannot_be_told_apart
# teaches: choose among different texts with counts; choosing among positions makes each order several times
def prompt_orders(examples):
    examples, orders = sorted(examples), []

    def extend(order, left):
        if not left:
            orders.append(order)
        for position in range(len(left)):
            extend([*order, left[position]], left[:position] + left[position + 1 :])

    extend([], examples)
    return orders
