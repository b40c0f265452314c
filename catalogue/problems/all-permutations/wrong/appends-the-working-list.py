# fails: test_the_example_by_hand
# teaches: append a copy; the list that is built and undone is one object, and is empty in the end
from collections import Counter


def prompt_orders(examples):
    remaining, orders, order = Counter(examples), [], []

    def extend():
        if len(order) == len(examples):
            orders.append(order)
            return
        for kind in sorted(remaining):
            if remaining[kind]:
                remaining[kind] -= 1
                order.append(kind)
                extend()
                order.pop()
                remaining[kind] += 1

    extend()
    return orders
