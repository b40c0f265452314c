# fails: test_the_example_by_hand
# teaches: an example that stands there twice stands in every order twice
def prompt_orders(examples):
    orders = []

    def extend(order, left):
        if not left:
            orders.append(order)
        for example in sorted(left):
            extend([*order, example], left - {example})

    extend([], set(examples))
    return orders
