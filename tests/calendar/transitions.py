"""Writes transitions.json: every change of clocks in 2026 and 2027 in ten time zones, by Python's zoneinfo.

It reads the system's time-zone database, which is neither Node's nor the browser's, so that local-time.rules.ts is checked
against another computation. Run it in this folder.
"""

import json
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = [
    "Africa/Cairo",
    "America/Los_Angeles",
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Asia/Jerusalem",
    "Australia/Lord_Howe",
    "Europe/London",
    "Europe/Zurich",
    "Pacific/Chatham",
]
FIRST = datetime(2026, 1, 1, tzinfo=timezone.utc)
LAST = datetime(2028, 1, 1, tzinfo=timezone.utc)
STEP = timedelta(minutes=15)


def offset(instant: datetime, zone: ZoneInfo) -> int:
    """Minutes that clocks in the zone stand ahead of UTC."""
    return int(instant.astimezone(zone).utcoffset() / timedelta(minutes=1))


def transitions(name: str) -> list[dict]:
    """Each change: its instant, the minutes before and after it."""
    zone = ZoneInfo(name)
    found = []
    instant = FIRST
    while instant < LAST:
        following = instant + STEP
        before, after = offset(instant, zone), offset(following, zone)
        if before != after:
            found.append({"at": following.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "before": before, "after": after})
        instant = following
    return found


with open("transitions.json", "w", encoding="utf-8") as file:
    json.dump({name: transitions(name) for name in ZONES}, file, indent=2)
    file.write("\n")
