# fails: test_the_days_between_are_counted_whole
# teaches: after a sale on day d with one day of cool-down the next purchase is on day d + 2
def best_profit(prices, cooldown):
    free, held = [0], float("-inf")
    for day, price in enumerate(prices):
        held = max(held, free[max(0, min(day, day - cooldown + 1))] - price)
        free.append(max(free[-1], held + price))
    return free[-1]
