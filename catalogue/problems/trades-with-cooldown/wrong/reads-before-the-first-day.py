# fails: test_a_cooldown_may_outlast_the_prices
# teaches: a negative index reads from the end of the list: the profit of today instead of nothing
def best_profit(prices, cooldown):
    free, held = [0], float("-inf")
    for day, price in enumerate(prices):
        earlier = day - cooldown
        held = max(held, (free[earlier] if -len(free) <= earlier else 0) - price)
        free.append(max(free[-1], held + price))
    return free[-1]
