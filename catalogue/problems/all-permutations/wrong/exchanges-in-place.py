# fails: test_the_orders_ascend
# teaches: exchanging entries in place reaches every order, but not in ascending order
def prompt_orders(examples):
    order, orders = sorted(examples), []

    def extend(place):
        if place == len(order):
            orders.append(order.copy())
            return
        tried = set()
        for other in range(place, len(order)):
            if order[other] not in tried:
                tried.add(order[other])
                order[place], order[other] = order[other], order[place]
                extend(place + 1)
                order[place], order[other] = order[other], order[place]

    extend(0)
    return orders
