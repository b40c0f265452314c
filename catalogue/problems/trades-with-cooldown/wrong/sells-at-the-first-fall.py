# fails: test_a_small_fall_may_be_sat_through
# teaches: selling before each fall costs the days of the cool-down; holding on may be worth more
def best_profit(prices, cooldown):
    profit, day = 0, 0
    while day + 1 < len(prices):
        if prices[day + 1] <= prices[day]:
            day += 1
            continue
        bought = prices[day]
        while day + 1 < len(prices) and prices[day + 1] >= prices[day]:
            day += 1
        profit += prices[day] - bought
        day += 1 + cooldown
    return profit
