"""What must hold of the best profit; expected profits come from all sets of days, bought and sold in turn."""
from itertools import combinations

from warmup import growth, no_mutation, seeds

from solution import best_profit


def reference(prices, cooldown):
    """Over all even selections of days, in turn bought and sold, with enough days between a sale and the next purchase."""
    best = 0
    for count in range(2, len(prices) + 1, 2):
        for days in combinations(range(len(prices)), count):
            if all(bought - sold > cooldown for sold, bought in zip(days[1::2], days[2::2])):
                best = max(best, sum(prices[sold] - prices[bought] for bought, sold in zip(days[::2], days[1::2])))
    return best


def check(prices, cooldown, message):
    result, expected = best_profit(list(prices), cooldown), reference(prices, cooldown)
    assert result == expected, f"{message}, prices {prices}, cooldown {cooldown}: expected {expected}, got {result}"


@growth(best_profit, "n", sizes=(8, 10, 12, 14, 16, 18, 20, 256, 512, 1024, 2048, 4096, 8192, 16384))
def prices_at_random(size, generator):
    """Prices do not matter: every day leaves both choices."""
    return generator.integers(100, 1000, size).tolist(), 1


def test_the_example_by_hand():
    check([4, 7, 5, 8, 9], 1, "once, from 4 to 9; sold at 7, the next purchase is at 8")


def test_the_example_without_a_cooldown():
    check([4, 7, 5, 8, 9], 0, "from 4 to 7 and from 5 to 9")


def test_random_prices_agree_with_all_trades():
    for generator in seeds(40):
        prices = generator.integers(0, int(generator.integers(3, 20)), int(generator.integers(1, 10))).tolist()
        check(prices, int(generator.integers(0, 4)), "random")


def test_the_days_between_are_counted_whole():
    check([1, 9, 1, 9], 1, "sold on day 1, bought on day 3 at the earliest")
    check([1, 9, 5, 1, 9], 2, "sold on day 1, bought on day 4 at the earliest")


def test_the_first_day_after_the_cooldown_is_open():
    check([1, 9, 5, 1, 9], 1, "sold on day 1, bought on day 3")
    check([1, 9, 1, 9], 0, "sold on day 1, bought on day 2")
    check([1, 9, 5, 5, 1, 9], 2, "sold on day 1, bought on day 4")


def test_more_than_one_trade_may_pay():
    check([1, 5, 3, 2, 6], 1, "4 + 4")
    check([2, 8, 9, 2, 8, 9, 2, 8], 1, "three trades")


def test_a_small_fall_may_be_sat_through():
    check([1, 5, 4, 9, 12], 1, "from 1 to 12")
    check([1, 8, 7, 9, 3, 9], 2, "8, although the price rises once more")


def test_a_sale_may_come_early_for_the_next_purchase():
    check([1, 7, 8, 0, 9], 1, "sold at 7, so that 0 is open")


def test_a_cooldown_may_outlast_the_prices():
    check([1, 4, 2, 6], 9, "one trade at most")
    check([3, 6, 1, 4, 2, 5], 3, "sold on day 1, bought on day 5 at the earliest")
    check([1, 5, 1], 3, "nothing to be had twice")


def test_falling_prices_give_no_profit():
    check([9, 7, 4, 1], 1, "every trade loses")
    check([5, 5, 5], 0, "nothing changes")


def test_short_markets_are_answered():
    check([], 1, "no days")
    check([4], 0, "one day")
    check([2, 7], 3, "two days that rise")
    check([7, 2], 3, "two days that fall")


def test_the_prices_are_left_alone():
    prices = [2, 5, 1, 4]
    with no_mutation(prices):
        best_profit(prices, 1)
