# fails: test_the_orders_ascend
# teaches: the step to the next larger order reaches all of them only if it begins at the smallest, so sort first
def prompt_orders(examples):
    order, orders = list(examples), [list(examples)]
    while True:
        pivot = len(order) - 2
        while pivot >= 0 and order[pivot] >= order[pivot + 1]:
            pivot -= 1
        if pivot < 0:
            return orders
        other = len(order) - 1
        while order[other] <= order[pivot]:
            other -= 1
        order[pivot], order[other] = order[other], order[pivot]
        order[pivot + 1 :] = reversed(order[pivot + 1 :])
        orders.append(order.copy())
