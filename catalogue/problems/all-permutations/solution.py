from collections import Counter


def prompt_orders(examples: list[str]) -> list[list[str]]:
    """Every different order of the examples once, in ascending order."""
    remaining = Counter(examples)
    kinds = sorted(remaining)
    orders, order = [], []

    def extend():
        if len(order) == len(examples):
            orders.append(order.copy())
            return
        for kind in kinds:  # equal examples are one kind: each place tries it once
            if remaining[kind]:
                remaining[kind] -= 1
                order.append(kind)
                extend()
                order.pop()
                remaining[kind] += 1

    extend()
    return orders
