from bisect import bisect_right


class Bank:
    """Accounts with balances that remember."""

    def __init__(self) -> None:
        self.balances = {}  # of open accounts
        self.given = {}  # what each open account has given away
        self.history = {}  # for each name: the times of its changes, and the balance from each on (None: no account)

    def open(self, time: int, name: str) -> bool:
        """Makes an account with balance 0; False where there is one of that name."""
        if name in self.balances:
            return False
        self.given[name] = 0
        self._set(time, name, 0)
        return True

    def deposit(self, time: int, name: str, amount: int) -> int | None:
        """The new balance; None where there is no such account."""
        if name not in self.balances:
            return None
        return self._set(time, name, self.balances[name] + amount)

    def withdraw(self, time: int, name: str, amount: int) -> int | None:
        """The new balance; None where there is no such account or the balance does not suffice."""
        if self.balances.get(name, -1) < amount:
            return None
        self.given[name] += amount
        return self._set(time, name, self.balances[name] - amount)

    def transfer(self, time: int, source: str, target: str, amount: int) -> int | None:
        """The new balance of the source; None where the transfer cannot be made."""
        if source == target or target not in self.balances or self.balances.get(source, -1) < amount:
            return None
        self._set(time, target, self.balances[target] + amount)
        return self.withdraw(time, source, amount)

    def top_spenders(self, time: int, count: int) -> list[tuple[str, int]]:
        """Names and totals of the accounts that gave away most, then by name."""
        return sorted(self.given.items(), key=lambda item: (-item[1], item[0]))[:count]

    def balance_at(self, time: int, name: str, then: int) -> int | None:
        """The balance after every call at or before `then`; None where there was no such account."""
        times, balances = self.history.get(name, ([], []))
        position = bisect_right(times, then)
        return balances[position - 1] if position else None

    def merge(self, time: int, kept: str, closed: str) -> bool:
        """Moves what `closed` has and gave away to `kept`, and closes it; False where that cannot be."""
        if kept == closed or kept not in self.balances or closed not in self.balances:
            return False
        self._set(time, kept, self.balances[kept] + self.balances[closed])
        self.given[kept] += self.given.pop(closed)
        self._set(time, closed, None)
        del self.balances[closed]
        return True

    def _set(self, time, name, balance):
        """The only place in which a balance changes, so that none is missing from the history."""
        times, balances = self.history.setdefault(name, ([], []))
        times.append(time)
        balances.append(balance)
        self.balances[name] = balance
        return balance
