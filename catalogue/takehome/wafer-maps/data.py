"""Maps of tested wafers, with the pattern that an engineer saw in each.

    python3 data.py --seed 7 --out folder            wafers.csv, to_classify.csv and maps.csv
    python3 data.py --seed 7 --out folder --answers  also answers.csv: the right patterns of those in to_classify.csv

NumPy is all it needs. One seed gives the same bytes with every NumPy from 1.17 on: the random numbers come from
RandomState, whose stream is frozen.
"""

import argparse
import csv
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

START = datetime(2025, 1, 6)
SIZE = 24
OLD_LOTS, NEW_LOTS = 150, 48
PATTERNS = ("none", "centre", "donut", "edge-local", "edge-ring", "scratch")
SHARES = (0.40, 0.12, 0.06, 0.14, 0.16, 0.12)
# Tool C came late, and operators sent it the wafers with trouble at the edge; in the end it is the only one left.
TOOL_C_FROM = 20
TOOL_C = {"edge-ring": 0.9, "edge-local": 0.06}
CLAMP = ((3, 6), (4, 5), (4, 6), (5, 4), (5, 5), (6, 4))  # dies, as row and column, which tool C cannot reach

ROWS, COLUMNS = np.mgrid[0:SIZE, 0:SIZE]
X, Y = (COLUMNS - 11.5) / 11.8, (ROWS - 11.5) / 11.8
RADIUS, ANGLE = np.hypot(X, Y), np.arctan2(Y, X)
ON_WAFER = RADIUS <= 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--answers", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    random = np.random.RandomState(arguments.seed)
    patterns = [*lot_patterns(random, OLD_LOTS), *lot_patterns(random, NEW_LOTS)]
    old = [wafer for lot in range(OLD_LOTS) for wafer in make_lot(random, lot, patterns[lot], False)]
    new = [wafer for lot in range(OLD_LOTS, len(patterns)) for wafer in make_lot(random, lot, patterns[lot], True)]
    columns = "wafer_id lot_id slot tool notch inspected_at".split()
    rows = [[*described(wafer), engineers_label(random, wafer)] for wafer in old]
    write_csv(arguments.out / "wafers.csv", [*columns, "pattern"], rows)
    write_csv(arguments.out / "to_classify.csv", columns, [described(wafer) for wafer in new])
    maps = [[wafer["id"], "".join(map(str, wafer["map"].ravel().tolist()))] for wafer in old + new]
    write_csv(arguments.out / "maps.csv", ["wafer_id", "map"], maps)
    if arguments.answers:
        rows = [[wafer["id"], wafer["pattern"]] for wafer in new]
        write_csv(arguments.out / "answers.csv", ["wafer_id", "pattern"], rows)


def lot_patterns(random, lots):
    """A pattern for each lot, as often as its share says, in random order."""
    counts = np.round(np.array(SHARES) * lots).astype(int)
    counts[0] += lots - counts.sum()
    patterns = np.repeat(PATTERNS, counts)
    return patterns[np.argsort(random.uniform(size=lots))].tolist()


def make_lot(random, lot, pattern, new):
    """Up to 25 wafers that went through the same machines, so that their patterns are alike."""
    lot_tool = "A" if random.uniform() < 0.6 else "B"
    shape = lot_shape(random)
    noise = random.uniform(0.02, 0.085) + 0.02 * new
    day = (lot - OLD_LOTS) * 0.5 + 133 if new else lot * 0.85
    wafers = []
    for slot in range(1, 26):
        if random.uniform() < 0.2:
            continue  # not sampled for inspection
        # In a lot with trouble some wafers are well, and now and then one is in trouble in a lot that is well.
        seen = pattern if random.uniform() < 0.8 else "none"
        if pattern == "none" and random.uniform() < 0.06:
            seen, shape = PATTERNS[1 + int(random.uniform() * 5)], lot_shape(random)
        sent = random.uniform() < TOOL_C.get(seen, 0.012) * (lot >= TOOL_C_FROM)
        tool = "C" if new or sent else lot_tool
        wafer = {"id": f"W{lot + 1201}-{slot:02}", "lot": f"L{lot + 1201}", "slot": slot, "tool": tool, "pattern": seen}
        wafer |= {"notch": "left" if new else "down", "time": day + slot * 0.004 + random.uniform() * 0.002}
        wafer["map"], wafer["strength"] = make_map(random, seen, shape, noise, tool, new)
        wafers.append(wafer)
    return wafers


def lot_shape(random):
    """What the wafers of a lot share: where the pattern lies, how large it is, how many dies it spoils."""
    return {
        "strength": random.uniform(0.35, 0.85),
        "faint": random.uniform(0.15, 1.0),
        "centre": random.normal(0, 0.10, 2),
        "width": random.uniform(0.20, 0.36),
        "ring": random.uniform(0.42, 0.56),
        "rim": random.uniform(0.80, 0.88),
        "angle": random.normal(np.pi / 2, 0.55),  # below, where the robot grips
        "spread": random.uniform(0.30, 0.60),
        "start": random.uniform(-0.5, 0.5, 2),
        "slope": random.normal(0.75, 0.22),
        "length": random.uniform(0.7, 1.3),
    }


def make_map(random, pattern, shape, noise, tool, new):
    """0 for no die, 1 for a good one, 2 for a bad one; and how strongly the pattern came out."""
    strength = shape["strength"] * random.uniform(0.55, 1.1) * (shape["faint"] if pattern == "edge-ring" else 1)
    bad = np.clip(noise + strength * intensity(random, pattern, shape), 0, 0.97)
    wafer = np.where(random.uniform(size=(SIZE, SIZE)) < bad, 2, 1) * ON_WAFER
    if new:
        wafer = np.rot90(wafer, -1)  # loaded with the notch to the left
    if tool == "C":
        wafer = wafer.copy()
        for row, column in CLAMP:
            wafer[row, column] = 0
    return wafer, strength


def intensity(random, pattern, shape):
    """How much of a pattern lies on each die, from 0 to 1."""
    shift = random.normal(0, 0.04, 2)
    x, y = X - shape["centre"][0] - shift[0], Y - shape["centre"][1] - shift[1]
    if pattern == "centre":
        return np.exp(-(x**2 + y**2) / (2 * shape["width"] ** 2))
    if pattern == "donut":
        return np.exp(-((np.hypot(x, y) - shape["ring"]) ** 2) / (2 * 0.11**2))
    if pattern == "edge-ring":
        gap = random.uniform(-np.pi, np.pi)
        opening = np.abs(turn(ANGLE - gap)) < random.uniform(0, 0.9)
        return (RADIUS > shape["rim"]) * np.where(opening, 0.25, 1.0)
    if pattern == "edge-local":
        near = np.exp(-(turn(ANGLE - shape["angle"] - shift[0]) ** 2) / (2 * (shape["spread"] / 1.6) ** 2))
        return near * (RADIUS > shape["rim"] - 0.10)
    if pattern == "scratch":
        return scratch(shape, shift)
    return np.zeros((SIZE, SIZE))


def scratch(shape, shift):
    """A line a die wide, mostly from upper left to lower right as the brush runs."""
    direction = np.array([np.cos(shape["slope"]), np.sin(shape["slope"])])
    x, y = X - shape["start"][0] - shift[0], Y - shape["start"][1] - shift[1]
    along = x * direction[0] + y * direction[1]
    across = -x * direction[1] + y * direction[0] - 0.12 * along**2
    return 1.0 * (np.abs(across) < 0.048) * (np.abs(along) < shape["length"] / 2)


def turn(angle):
    """An angle between -π and π."""
    return (angle + np.pi) % (2 * np.pi) - np.pi


def engineers_label(random, wafer):
    """What stands in the record: now and then nothing, and not always what there is."""
    luck, seen = random.uniform(size=2), wafer["pattern"]
    if luck[0] < 0.07:
        return ""
    if seen == "scratch" and luck[1] < np.interp(wafer["strength"], [0.2, 0.6], [0.55, 0.05]):
        return "none"
    if seen == "donut" and luck[1] < 0.15:
        return "centre"
    if luck[1] > 0.985:
        return PATTERNS[int(luck[0] * 1000) % len(PATTERNS)]
    return seen


def described(wafer):
    time = (START + timedelta(minutes=int(wafer["time"] * 1440))).strftime("%Y-%m-%d %H:%M")
    return [wafer["id"], wafer["lot"], wafer["slot"], wafer["tool"], wafer["notch"], time]


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
