# fails: test_more_than_one_trade_may_pay
# teaches: the largest difference is the answer for a single trade
def best_profit(prices, cooldown):
    best, lowest = 0, float("inf")
    for price in prices:
        lowest = min(lowest, price)
        best = max(best, price - lowest)
    return best
