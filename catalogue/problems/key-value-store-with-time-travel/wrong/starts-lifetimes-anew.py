# fails: test_level_4_lifetimes_go_on_with_what_was_left
# teaches: a backup keeps what is left, not when the entry ends
from bisect import bisect_right


class Store:
    """Entries that expire, and a past that can be asked."""

    def __init__(self) -> None:
        self.versions = {}  # for each key: the times of its changes, and (value, end) from each on; value None: no entry
        self.backups = ([], [])  # times, and {key: (value, lifetime left)}

    def set(self, time: int, key: str, value: str, lifetime: int | None = None) -> None:
        """Writes or replaces an entry, which ends before time + lifetime."""
        times, entries = self.versions.setdefault(key, ([], []))
        times.append(time)
        entries.append((value, None if lifetime is None else time + lifetime))

    def get(self, time: int, key: str) -> str | None:
        """The value now; None where there is no entry."""
        return self.get_at(time, key, time)

    def delete(self, time: int, key: str) -> bool:
        """Whether there was an entry; there is none from now on."""
        found = self.get(time, key) is not None
        if found:
            self.set(time, key, None)
        return found

    def scan(self, time: int, prefix: str) -> list[tuple[str, str]]:
        """The entries whose key begins with prefix, by key."""
        found = [(key, self.get(time, key)) for key in sorted(self.versions) if key.startswith(prefix)]
        return [(key, value) for key, value in found if value is not None]

    def get_at(self, time: int, key: str, then: int) -> str | None:
        """The value after every call at or before `then`."""
        times, entries = self.versions.get(key, ([], []))
        position = bisect_right(times, then)
        value, end = entries[position - 1] if position else (None, None)
        return value if end is None or then < end else None

    def backup(self, time: int) -> int:
        """Keeps the present entries with what is left of their lifetimes; how many there are."""
        kept = {}
        for key, value in self.scan(time, ""):
            _, end = self.versions[key][1][-1]
            kept[key] = (value, None if end is None else end - self.versions[key][0][-1])
        self.backups[0].append(time)
        self.backups[1].append(kept)
        return len(kept)

    def restore(self, time: int, then: int) -> bool:
        """Goes back to the last backup at or before `then`; False where there is none."""
        position = bisect_right(self.backups[0], then)
        if not position:
            return False
        for key, _ in self.scan(time, ""):
            self.set(time, key, None)  # one more version, so that the past stays
        for key, (value, left) in self.backups[1][position - 1].items():
            self.set(time, key, value, left)
        return True
