# fails: test_level_1_a_refused_call_does_not_count
# teaches: only what passes counts; else an impatient client locks itself out
from collections import deque


class Window:
    """The costs of the calls that passed in the last `length` units of time, and their limit."""

    def __init__(self, limit: int, length: int) -> None:
        self.limit, self.length = limit, length
        self.calls = deque()  # (time, cost), oldest first
        self.spent = 0

    def left(self, time: int) -> int:
        """What may be spent at `time`."""
        while self.calls and self.calls[0][0] <= time - self.length:
            self.spent -= self.calls.popleft()[1]
        return self.limit - self.spent

    def spend(self, time: int, cost: int) -> None:
        """Counts a call that passed."""
        self.calls.append((time, cost))
        self.spent += cost

    def wait(self, time: int, cost: int) -> int | None:
        """How long until `cost` may be spent; None where it never may."""
        free = self.left(time)
        if cost <= free:
            return 0
        for at, freed in self.calls:
            free += freed
            if cost <= free:
                return at + self.length - time
        return None


class Limiter:
    """Decides which calls may pass."""

    def __init__(self, limit: int, window: int, total: int | None = None) -> None:
        self.limit, self.window = limit, window
        self.users = {}
        self.all = None if total is None else Window(total, window)

    def allow(self, time: int, user: str, cost: int = 1) -> bool:
        """Whether a call of that cost may pass; if so, it counts."""
        if cost > self.remaining(time, user):
            self._windows(user)[0].spend(time, cost)
            return False
        for window in self._windows(user):
            window.spend(time, cost)
        return True

    def remaining(self, time: int, user: str) -> int:
        """What one call of the user may cost now."""
        return min(window.left(time) for window in self._windows(user))

    def retry_after(self, time: int, user: str, cost: int = 1) -> int | None:
        """How long until a call of that cost would pass; None where it never would."""
        waits = [window.wait(time, cost) for window in self._windows(user)]
        return None if None in waits else max(waits)

    def _windows(self, user):
        """The windows that a call of the user must fit into."""
        own = self.users.setdefault(user, Window(self.limit, self.window))
        return [own] if self.all is None else [own, self.all]
