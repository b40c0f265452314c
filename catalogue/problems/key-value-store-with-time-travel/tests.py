"""What must hold of the store, level by level; expected answers come from replaying the whole log of calls for every question."""
from warmup import play, seeds

from solution import Store


class Replay:
    """Keeps nothing but the calls that were made, and works every answer out from them."""

    def __init__(self):
        self.log = []

    def entries(self, then):
        """Key -> (value, end) at `then`, by going through all calls made until then."""
        found = {}
        for time, what, *given in self.log:
            if time > then:
                break
            found = {key: (value, end) for key, (value, end) in found.items() if end is None or time < end}
            if what == "set":
                key, value, lifetime = given
                found[key] = (value, None if lifetime is None else time + lifetime)
            elif what == "delete":
                found.pop(given[0], None)
            elif what == "restore":
                source = given[0]
                found = {key: (value, None if end is None else end - source + time) for key, (value, end) in self.entries(source).items()}
        return {key: (value, end) for key, (value, end) in found.items() if end is None or then < end}

    def set(self, time, key, value, lifetime=None):
        self.log.append((time, "set", key, value, lifetime))

    def get(self, time, key):
        return self.entries(time).get(key, (None, None))[0]

    def delete(self, time, key):
        there = key in self.entries(time)
        self.log.append((time, "delete", key))
        return there

    def scan(self, time, prefix):
        return [(key, value) for key, (value, _) in sorted(self.entries(time).items()) if key[: len(prefix)] == prefix]

    def get_at(self, time, key, then):
        return self.entries(then).get(key, (None, None))[0]

    def backup(self, time):
        self.log.append((time, "backup"))
        return len(self.entries(time))

    def restore(self, time, then):
        sources = [at for at, what, *_ in self.log if what == "backup" and at <= then]
        if not sources:
            return False
        self.log.append((time, "restore", max(sources)))
        return True


def check(calls, message):
    """Plays the calls, at the times 10, 20, …, and compares each answer with the replayed one."""
    timed = [(name, 10 * (index + 1), *given) for index, (name, *given) in enumerate(calls)]
    found, model = play(Store, [], timed), Replay()
    for call, got in zip(timed, found):
        expected = getattr(model, call[0])(*call[1:])
        got = [tuple(item) for item in got] if isinstance(got, list) else got
        assert got == expected and type(got) is type(expected), f"{message}: {call[0]}{call[1:]} gave {got!r}, expected {expected!r}"


def random_calls(generator, kinds, count):
    """Calls on a few keys that are prefixes of each other, with lifetimes of one to five calls, and questions about any time so far."""
    calls = []
    for index in range(count):
        kind = kinds[int(generator.integers(len(kinds)))]
        key = ["a", "ab", "abc", "b"][int(generator.integers(4))]
        then = int(generator.integers(10 * index + 11))
        lifetime = int(generator.integers(1, 50))
        calls.append({
            "set": ("set", key, f"v{index}"), "expiring": ("set", key, f"v{index}", lifetime), "get": ("get", key), "delete": ("delete", key),
            "scan": ("scan", key[: int(generator.integers(3))]), "get_at": ("get_at", key, then), "backup": ("backup",), "restore": ("restore", then),
        }[kind])
    return calls


def test_level_1_the_example_by_hand():
    calls = [("set", 1, "lr", "0.1"), ("set", 2, "layers", "12"), ("set", 3, "lr", "0.3"), ("get", 4, "lr"), ("scan", 5, "l"), ("delete", 6, "lr"), ("delete", 7, "lr"), ("get", 8, "lr")]
    found = play(Store, [], calls)
    assert found[:4] == [None, None, None, "0.3"], f"set gives None and get the last value: {found[:4]}"
    assert [tuple(item) for item in found[4]] == [("layers", "12"), ("lr", "0.3")], f"scan gives {found[4]}"
    assert found[5:] == [True, False, None], f"deleted once: {found[5:]}"


def test_level_1_a_scan_goes_by_the_order_of_keys_and_by_prefix():
    check([("set", "ab", "2"), ("set", "b", "3"), ("set", "a", "1"), ("scan", "a"), ("scan", ""), ("scan", "abc"), ("delete", "a"), ("scan", "a")], "three keys")


def test_level_1_an_empty_value_is_an_entry():
    check([("set", "note", ""), ("get", "note"), ("scan", "n"), ("delete", "note"), ("delete", "note")], "the value is the empty string")


def test_level_1_long_logs():
    for generator in seeds(3):
        check(random_calls(generator, ["set", "set", "get", "delete", "scan"], 60), "random calls")


def test_level_2_an_entry_ends_before_time_plus_lifetime():
    check([("set", "k", "v", 20), ("get", "k"), ("get", "k"), ("scan", "k"), ("delete", "k")], "set at 10 for 20: there at 20, not at 30")
    check([("set", "k", "v", 21), ("get", "k"), ("get", "k"), ("get", "k")], "set at 10 for 21: still there at 30")


def test_level_2_setting_again_replaces_the_lifetime():
    check([("set", "k", "v", 15), ("set", "k", "w"), ("get", "k"), ("get", "k")], "the second set is for ever")
    check([("set", "k", "v"), ("set", "k", "w", 15), ("get", "k"), ("get", "k")], "the second set ends at 35")


def test_level_2_long_logs():
    for generator in seeds(3):
        check(random_calls(generator, ["set", "expiring", "expiring", "get", "delete", "scan"], 70), "random calls")


def test_level_3_the_past_is_as_it_was():
    calls = [("set", "k", "v"), ("set", "k", "w"), ("delete", "k"), ("set", "k", "x")]
    check(calls + [("get_at", "k", then) for then in (0, 9, 10, 19, 20, 29, 30, 39, 40, 45)], "v from 10, w from 20, nothing from 30, x from 40")


def test_level_3_an_entry_that_has_expired_since_was_there_then():
    calls = [("set", "k", "v", 15), ("get", "k"), ("get", "k")]
    check(calls + [("get_at", "k", then) for then in (10, 24, 25, 30)], "set at 10 for 15, asked about later")


def test_level_3_long_logs():
    for generator in seeds(3):
        check(random_calls(generator, ["set", "expiring", "get", "delete", "get_at", "get_at"], 80), "random calls")


def test_level_4_a_restore_brings_back_what_was_and_only_that():
    check([("set", "a", "1"), ("backup",), ("set", "a", "2"), ("set", "b", "3"), ("restore", 20), ("scan", ""), ("get", "b")], "the backup at 20 holds a alone")


def test_level_4_lifetimes_go_on_with_what_was_left():
    check([("set", "a", "1", 40), ("backup",), ("get", "a"), ("get", "a"), ("get", "a"), ("restore", 20), ("get", "a"), ("get", "a"), ("get", "a"), ("get", "a")],
          "30 are left at the backup at 20, so after the restore at 60 it ends at 90")


def test_level_4_the_last_backup_at_or_before_counts():
    calls = [("backup",), ("set", "a", "1"), ("backup",), ("set", "a", "2"), ("backup",)]
    for then in (9, 10, 29, 30, 49, 50):
        check(calls + [("restore", then), ("get", "a")], f"backups at 10, 30 and 50, restored to {then}")


def test_level_4_the_past_is_not_rewritten():
    calls = [("set", "a", "1"), ("backup",), ("set", "a", "2"), ("set", "b", "3"), ("restore", 25), ("set", "b", "4")]
    check(calls + [("get_at", key, then) for key in "ab" for then in (15, 35, 45, 49, 50, 60)], "restored at 50 to the backup at 20")


def test_level_4_an_expired_entry_is_in_no_backup():
    check([("set", "a", "1", 5), ("set", "b", "2", 100), ("backup",), ("restore", 30), ("scan", ""), ("get", "a")], "a ends at 15, the backup is made at 30")


def test_level_4_long_logs():
    for generator in seeds(3):
        check(random_calls(generator, ["set", "expiring", "get", "delete", "scan", "get_at", "backup", "restore"], 90), "random calls")
