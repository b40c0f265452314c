# fails: test_the_first_day_after_the_cooldown_is_open
# teaches: the day after the cool-down is open again
def best_profit(prices, cooldown):
    free, held = [0], float("-inf")
    for day, price in enumerate(prices):
        held = max(held, free[max(0, day - cooldown - 1)] - price)
        free.append(max(free[-1], held + price))
    return free[-1]
