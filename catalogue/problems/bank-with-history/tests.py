"""What must hold of the bank, level by level; expected answers come from replaying the whole log of calls for every question."""
from warmup import play, seeds

from solution import Bank


class Replay:
    """Keeps nothing but the calls that were made, and works every answer out from them."""

    def __init__(self):
        self.log = []

    def state(self, then=None):
        """Balances and amounts given away, by name, after all calls at or before `then`."""
        balances, given = {}, {}
        for time, what, *names, amount in self.log:
            if then is not None and time > then:
                break
            if what == "open":
                balances[names[0]], given[names[0]] = 0, 0
            elif what == "add":
                balances[names[0]] += amount
            elif what == "give":
                balances[names[0]] -= amount
                given[names[0]] += amount
            else:
                balances[names[0]] += balances.pop(names[1])
                given[names[0]] += given.pop(names[1])
        return balances, given

    def open(self, time, name):
        if name in self.state()[0]:
            return False
        self.log.append((time, "open", name, 0))
        return True

    def deposit(self, time, name, amount):
        if name not in self.state()[0]:
            return None
        self.log.append((time, "add", name, amount))
        return self.state()[0][name]

    def withdraw(self, time, name, amount):
        balances, _ = self.state()
        if name not in balances or balances[name] < amount:
            return None
        self.log.append((time, "give", name, amount))
        return balances[name] - amount

    def transfer(self, time, source, target, amount):
        balances, _ = self.state()
        if source == target or source not in balances or target not in balances or balances[source] < amount:
            return None
        self.log += [(time, "give", source, amount), (time, "add", target, amount)]
        return balances[source] - amount

    def top_spenders(self, time, count):
        _, given = self.state()
        return [(name, given[name]) for name in sorted(sorted(given), key=given.get, reverse=True)][:count]

    def balance_at(self, time, name, then):
        return self.state(then)[0].get(name)

    def merge(self, time, kept, closed):
        balances, _ = self.state()
        if kept == closed or kept not in balances or closed not in balances:
            return False
        self.log.append((time, "merge", kept, closed, 0))
        return True


def check(calls, message):
    """Plays the calls, at the times 10, 20, …, and compares each answer with the replayed one."""
    timed = [(name, 10 * (index + 1), *given) for index, (name, *given) in enumerate(calls)]
    found, model = play(Bank, [], timed), Replay()
    for call, got in zip(timed, found):
        expected = getattr(model, call[0])(*call[1:])
        got = [tuple(item) for item in got] if isinstance(got, list) else got
        same = got == expected and isinstance(got, bool) == isinstance(expected, bool)
        assert same, f"{message}: {call[0]}{call[1:]} gave {got!r}, expected {expected!r}"


def random_calls(generator, kinds, count):
    """Calls on four names with small amounts, so that accounts are missing and balances do not suffice now and then."""
    calls = []
    for index in range(count):
        kind = kinds[int(generator.integers(len(kinds)))]
        one, other = ("abcd"[int(place)] for place in generator.integers(4, size=2))
        amount = int(generator.integers(1, 40))
        calls.append({
            "open": (kind, one), "deposit": (kind, one, amount), "withdraw": (kind, one, amount), "transfer": (kind, one, other, amount),
            "top_spenders": (kind, int(generator.integers(5))), "balance_at": (kind, one, int(generator.integers(10 * index + 11))), "merge": (kind, one, other),
        }[kind])
    return calls


OPENED = [("open", name) for name in "abcd"] + [("deposit", name, 50) for name in "abcd"]


def test_level_1_the_example_by_hand():
    calls = [("open", 1, "vision"), ("deposit", 2, "vision", 50), ("withdraw", 3, "vision", 60), ("withdraw", 4, "vision", 20), ("open", 5, "vision")]
    assert play(Bank, [], calls) == [True, 50, None, 30, False]


def test_level_1_an_account_that_is_missing_gives_none():
    check([("deposit", "a", 5), ("withdraw", "a", 5), ("open", "a"), ("withdraw", "b", 1), ("deposit", "a", 1)], "nothing was opened, then only a")


def test_level_1_a_withdrawal_may_take_everything_and_no_more():
    check([("open", "a"), ("deposit", "a", 5), ("withdraw", "a", 6), ("withdraw", "a", 5), ("withdraw", "a", 1), ("deposit", "a", 2)], "5 credits")


def test_level_1_two_banks_know_nothing_of_each_other():
    assert play(Bank, [], [("open", 1, "a")]) == play(Bank, [], [("open", 1, "a")]) == [True], "the second bank already has the first one's account"


def test_level_1_long_ledgers():
    for generator in seeds(3):
        check(OPENED[:2] + random_calls(generator, ["open", "deposit", "withdraw"], 40), "random calls")


def test_level_2_a_transfer_moves_what_is_there():
    check(OPENED + [("transfer", "a", "b", 50), ("withdraw", "b", 100), ("transfer", "a", "b", 1), ("transfer", "c", "d", 20), ("withdraw", "c", 30)], "50 each")


def test_level_2_a_transfer_that_fails_changes_nothing():
    check([("open", "a"), ("deposit", "a", 9), ("transfer", "a", "x", 5), ("withdraw", "a", 9), ("transfer", "x", "a", 1), ("deposit", "a", 1), ("top_spenders", 3)],
          "there is no account x: neither balance nor what was given away may change")


def test_level_2_a_transfer_to_oneself_is_refused():
    check([("open", "a"), ("deposit", "a", 9), ("transfer", "a", "a", 5), ("withdraw", "a", 9), ("top_spenders", 1)], "a to a")


def test_level_2_spenders_are_ordered_by_total_then_by_name():
    check(OPENED + [("withdraw", "b", 10), ("transfer", "d", "a", 4), ("withdraw", "d", 6), ("transfer", "a", "c", 30), ("top_spenders", 3), ("top_spenders", 9), ("top_spenders", 0)],
          "a gave 30, b and d gave 10, c nothing; what was received is not taken off")


def test_level_2_long_ledgers():
    for generator in seeds(3):
        check(OPENED + random_calls(generator, ["deposit", "withdraw", "transfer", "top_spenders"], 60), "random calls")


def test_level_3_the_balance_holds_from_its_change_until_the_next():
    calls = [("open", "a"), ("deposit", "a", 5), ("deposit", "a", 2), *[("balance_at", "a", then) for then in (9, 10, 19, 20, 29, 30, 31)]]
    check(calls, "opened at 10, 5 at 20, 7 at 30")


def test_level_3_there_was_no_account_before_it_was_opened():
    check([("open", "a"), ("open", "b"), ("balance_at", "b", 19), ("balance_at", "b", 20), ("balance_at", "c", 30), ("balance_at", "a", 0)], "a from 10, b from 20")


def test_level_3_transfers_and_withdrawals_are_in_the_history_of_both():
    calls = OPENED + [("transfer", "a", "b", 20), ("withdraw", "b", 60), ("withdraw", "a", 99)]
    check(calls + [("balance_at", name, then) for name in "ab" for then in (80, 90, 95, 100, 110, 111)], "a gives b 20 at 90, b withdraws 60 at 100")


def test_level_3_long_ledgers():
    for generator in seeds(3):
        check(OPENED + random_calls(generator, ["deposit", "withdraw", "transfer", "balance_at", "balance_at"], 60), "random calls")


def test_level_4_the_kept_account_has_both_balances_and_both_totals():
    check(OPENED + [("withdraw", "a", 10), ("withdraw", "b", 30), ("merge", "a", "b"), ("top_spenders", 9), ("deposit", "b", 1), ("withdraw", "a", 60), ("top_spenders", 2)], "b goes into a")


def test_level_4_a_merge_that_cannot_be_changes_nothing():
    check([("open", "a"), ("deposit", "a", 5), ("merge", "a", "a"), ("merge", "a", "x"), ("merge", "x", "a"), ("withdraw", "a", 5)], "with itself, with nobody")


def test_level_4_history_is_not_rewritten():
    calls = OPENED + [("merge", "a", "b"), ("deposit", "a", 1)]
    check(calls + [("balance_at", name, then) for name in "ab" for then in (80, 89, 90, 100, 110)], "b goes into a at 90: before, each had 50; from then on b has no account")


def test_level_4_a_closed_name_opens_as_a_new_account():
    calls = OPENED + [("withdraw", "b", 5), ("merge", "a", "b"), ("open", "b"), ("deposit", "b", 3), ("top_spenders", 9)]
    check(calls + [("balance_at", "b", then) for then in (90, 99, 100, 109, 110, 120, 130)], "b closes at 100 and opens anew at 110")


def test_level_4_long_ledgers():
    for generator in seeds(3):
        kinds = ["open", "deposit", "withdraw", "transfer", "top_spenders", "balance_at", "balance_at", "merge"]
        check(OPENED + random_calls(generator, kinds, 80), "random calls")
