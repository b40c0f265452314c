# fails: test_no_examples_have_one_order
# teaches: nothing can be ordered in one way, as 0! = 1
from collections import Counter


def prompt_orders(examples):
    remaining, orders = Counter(examples), []

    def extend(order):
        for kind in sorted(remaining):
            if remaining[kind]:
                remaining[kind] -= 1
                longer = [*order, kind]
                if len(longer) == len(examples):
                    orders.append(longer)
                extend(longer)
                remaining[kind] += 1

    extend([])
    return orders
