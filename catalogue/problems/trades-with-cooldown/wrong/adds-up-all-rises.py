# fails: test_the_example_by_hand
# teaches: every rise can be had only without a cool-down
def best_profit(prices, cooldown):
    return sum(max(0, after - before) for before, after in zip(prices, prices[1:]))
