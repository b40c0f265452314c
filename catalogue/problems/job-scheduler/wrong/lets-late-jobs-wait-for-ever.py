# fails: test_level_4_what_is_added_after_a_failure_is_cancelled
# teaches: a job may be added after its dependency has failed; look when it is added
from heapq import heappop, heappush


class Scheduler:
    """Jobs that wait for each other, and workers that ask for the next one."""

    def __init__(self) -> None:
        self.states = {}  # in the order of addition
        self.places = {}  # name -> (-priority, number of addition, name): where it stands among the free
        self.missing = {}  # name -> how many of its dependencies are not done
        self.dependents = {}  # name -> who waits for it
        self.retries = {}
        self.free = []  # a heap of places

    def add(self, name: str, after: list[str] = [], priority: int = 0, retries: int = 0) -> bool:
        """Adds a job that waits for those of `after`; False where its name is taken or one of them is unknown."""
        if name in self.states or any(other not in self.states for other in after):
            return False
        required = set(after)
        self.places[name] = (-priority, len(self.states), name)
        self.dependents[name] = []
        self.retries[name] = retries
        self.states[name] = "waiting"
        open_ones = [other for other in required if self.states[other] != "done"]
        for other in open_ones:
            self.dependents[other].append(name)
        self.missing[name] = len(open_ones)
        if not open_ones:
            heappush(self.free, self.places[name])
        return True

    def take(self) -> str | None:
        """The next job for a worker; None where none may be taken."""
        if not self.free:
            return None
        _, _, name = heappop(self.free)  # what is cancelled was never free: it still misses a dependency
        self.states[name] = "running"
        return name

    def done(self, name: str) -> bool:
        """Ends a running job and frees who waited for it alone; False where it is not running."""
        if self.status(name) != "running":
            return False
        self.states[name] = "done"
        for other in self.dependents[name]:
            self.missing[other] -= 1
            if not self.missing[other]:
                heappush(self.free, self.places[other])
        return True

    def fail(self, name: str) -> list[str] | None:
        """Retries a running job, or gives it up and cancels all that depend on it, whose names it returns; None where it is not running."""
        if self.status(name) != "running":
            return None
        if self.retries[name]:
            self.retries[name] -= 1
            self.states[name] = "waiting"
            heappush(self.free, self.places[name])
            return []
        self.states[name] = "failed"
        lost, reached = set(), [name]
        while reached:
            for other in self.dependents[reached.pop()]:
                if other not in lost and self.states[other] == "waiting":
                    lost.add(other)
                    reached.append(other)
                    self.states[other] = "cancelled"
        return sorted(lost, key=lambda other: self.places[other][1])

    def status(self, name: str) -> str | None:
        """What became of a job; None where there is none of that name."""
        return self.states.get(name)
