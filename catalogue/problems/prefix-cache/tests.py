"""What must hold of a prefix cache; each trap is caught by the test that names it."""
from warmup import assert_raises, play, seeds

from solution import PrefixCache


class Model:
    """The same by sets of prefixes: each stored token is the tuple that ends with it, with its users and its last use."""

    def __init__(self, capacity):
        self.capacity, self.users, self.used, self.clock = capacity, {}, {}, 0

    def fits(self, tokens):
        own = {tuple(tokens[: i + 1]) for i in range(len(tokens))}
        staying = {prefix for prefix, users in self.users.items() if users} | own
        return len(staying) <= self.capacity

    def acquire(self, tokens):
        own = [tuple(tokens[: i + 1]) for i in range(len(tokens))]
        matched = sum(prefix in self.users for prefix in own)
        self.clock += 1
        for prefix in own[:matched]:
            self.users[prefix] += 1
            self.used[prefix] = self.clock
        while len(self.users) + len(own) - matched > self.capacity:
            inner = {prefix[:-1] for prefix in self.users}
            leaves = [prefix for prefix, users in self.users.items() if not users and prefix not in inner]
            victim = min(leaves, key=self.used.get)
            del self.users[victim], self.used[victim]
        for prefix in own[matched:]:
            self.users[prefix], self.used[prefix] = 1, self.clock
        return matched

    def release(self, tokens):
        for i in range(len(tokens)):
            self.users[tuple(tokens[: i + 1])] -= 1

    def cached(self, tokens):
        return sum(tuple(tokens[: i + 1]) in self.users for i in range(len(tokens)))

    def size(self):
        return len(self.users)

    def evictable(self):
        return sum(not users for users in self.users.values())


def check(capacity, calls, message):
    """Compares what each call returns with the model."""
    model = Model(capacity)
    expected = [getattr(model, name)(*given) for name, *given in calls]
    found = play(PrefixCache, [capacity], calls)
    for position, (one, other) in enumerate(zip(found, expected)):
        name, *given = calls[position]
        assert one == other, f"{message}: call {position}, {name}({', '.join(map(str, given))}), returned {one}, expected {other}"


def workload(generator, capacity, count, alphabet, longest):
    """Random calls that always fit, up to four requests at once."""
    model, running, calls = Model(capacity), [], []

    def add(*call):
        calls.append(call)
        return getattr(model, call[0])(*call[1:])

    while len(calls) < count:
        tokens = generator.integers(0, alphabet, size=int(generator.integers(1, longest + 1))).tolist()
        if running and (len(running) == 4 or generator.random() < 0.4):
            add("release", running.pop(int(generator.integers(len(running)))))
        elif model.fits(tokens):
            add("acquire", tokens)
            running.append(tokens)
        add("cached", generator.integers(0, alphabet, size=longest).tolist())
        add("size")
        add("evictable")
    return calls


def test_the_example_by_hand():
    calls = [
        ("acquire", [1, 2, 3]), ("acquire", [1, 2, 4]), ("size",), ("release", [1, 2, 3]), ("release", [1, 2, 4]), ("evictable",),
        ("acquire", [5, 6, 7]), ("cached", [1, 2, 3]), ("size",), ("evictable",),
    ]  # fmt: skip
    found = play(PrefixCache, [5], calls)
    expected = [0, 2, 4, None, None, 4, 0, 2, 5, 2]
    assert found == expected, f"the calls return {found}, expected {expected}"


def test_matches_a_set_of_prefixes():
    for generator in seeds(2):
        for capacity, alphabet, longest in ((12, 2, 6), (30, 3, 9), (6, 1, 6)):
            check(capacity, workload(generator, capacity, 120, alphabet, longest), f"capacity {capacity}, {alphabet} different tokens")


def test_a_request_may_end_inside_another():
    calls = [("acquire", [1, 2, 3, 4]), ("acquire", [1, 2]), ("release", [1, 2, 3, 4]), ("evictable",), ("release", [1, 2]), ("evictable",)]
    check(4, calls, "[1, 2] begins [1, 2, 3, 4]: their users are counted apart")
    check(9, [("acquire", [1, 2, 3]), ("acquire", [1, 2, 3, 4, 5]), ("cached", [1, 2, 3, 4]), ("size",)], "one goes on where the other ends")


def test_equal_requests_count_twice():
    calls = [("acquire", [1, 2]), ("acquire", [1, 2]), ("release", [1, 2]), ("evictable",), ("release", [1, 2]), ("evictable",), ("size",)]
    check(4, calls, "two requests with the same tokens")


def test_no_more_is_evicted_than_needed():
    calls = [("acquire", [1, 2, 3, 4]), ("release", [1, 2, 3, 4]), ("acquire", [5, 6]), ("cached", [1, 2, 3, 4]), ("size",)]
    check(5, calls, "room for one token is missing: the 4 goes, and 1, 2, 3 stay")


def test_the_least_recently_used_leaf_goes_first():
    calls = [("acquire", [token]) for token in (1, 2, 3)] + [("release", [token]) for token in (1, 2, 3)]
    calls += [("acquire", [1]), ("release", [1]), ("cached", [2]), ("acquire", [4]), ("cached", [1]), ("cached", [2]), ("cached", [3])]
    check(3, calls, "1 was used again, 2 was only looked up: 2 goes")


def test_the_prefix_that_is_shared_is_not_evicted():
    calls = [("acquire", [1, 2]), ("release", [1, 2]), ("acquire", [3, 4]), ("release", [3, 4])]
    calls += [("acquire", [1, 2, 5, 6]), ("cached", [1, 2, 5, 6]), ("size",)]
    check(4, calls, "1, 2 are the least recently used, and the new request begins with them")


def test_what_does_not_fit_changes_nothing():
    cache = PrefixCache(5)
    for tokens in ([1, 2], [3]):
        cache.acquire(tokens)
    cache.release([3])
    cache.acquire([4])
    cache.release([4])
    assert_raises(RuntimeError, cache.acquire, [1, 2, 5, 6, 7, 8])
    assert_raises(RuntimeError, cache.acquire, [3, 5, 6, 7, 8])
    state = cache.size(), cache.evictable(), cache.cached([3]), cache.cached([4]), cache.cached([1, 2, 5])
    assert state == (4, 2, 1, 1, 2), f"after two requests that did not fit: size, evictable and three lookups are {state}, expected (4, 2, 1, 1, 2)"
    cache.acquire([7, 8])
    assert (cache.cached([3]), cache.cached([4])) == (0, 1), "the 3 was used before the 4, and a request that did not fit is no use: the 3 goes"


def test_what_a_request_shares_makes_no_room_for_it():
    cache = PrefixCache(4)
    for tokens in ([1, 2], [3, 4]):
        cache.acquire(tokens)
    cache.release([1, 2])
    assert_raises(RuntimeError, cache.acquire, [1, 2, 5, 6])
    assert cache.acquire([1, 2]) == 2, "1, 2 could not go for a request that begins with them"


def test_as_much_as_fits_is_taken():
    cache = PrefixCache(4)
    assert cache.acquire([1, 2, 3, 4]) == 0, "four tokens fit into a cache of four"
    assert_raises(RuntimeError, cache.acquire, [1, 2, 3, 5])
    assert cache.acquire([1, 2, 3]) == 3, "what is cached needs no room, even if the cache is full and in use"
    cache.release([1, 2, 3, 4])
    assert cache.acquire([1, 2, 3, 5]) == 3, "the 4 is in use no more and makes room for the 5"
    assert (cache.size(), cache.evictable()) == (4, 0), f"size and evictable are {(cache.size(), cache.evictable())}, expected (4, 0)"


def test_nothing_to_acquire():
    check(2, [("acquire", []), ("size",), ("release", []), ("evictable",), ("cached", [])], "a request without tokens")


def test_long_prompts_and_lists_of_the_caller():
    cache, tokens = PrefixCache(6000), list(range(4000))
    cache.acquire(tokens)
    tokens[100] = -1
    assert cache.cached(list(range(4000))) == 4000, "the caller changed the list afterwards: the cache keeps its own"
    assert cache.acquire(tokens[:1000]) == 100, "the first 100 of the changed list are cached"
