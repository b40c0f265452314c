"""Bookings of a freight forwarder, with the shipments that came late.

    python3 data.py --seed 7 --out folder            shipments.csv and to_score.csv
    python3 data.py --seed 7 --out folder --answers  also answers.csv: what became of those in to_score.csv

NumPy is all it needs. One seed gives the same bytes with every NumPy from 1.17 on: the random numbers come from
RandomState, whose stream is frozen.
"""

import argparse
import csv
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

START = datetime(2023, 1, 2)
EXPORT = datetime(2024, 4, 1)  # when shipments.csv was drawn
END = datetime(2024, 7, 1)
PER_DAY = 46

# latitude, longitude, share of bookings, effect of the destination on the log-odds of a late delivery
CITIES = {
    "Antwerp": (51.22, 4.40, 0.10, -0.10),
    "Barcelona": (41.39, 2.17, 0.09, 0.25),
    "Birmingham": (52.48, -1.90, 0.10, 0.55),
    "Gothenburg": (57.71, 11.97, 0.06, 0.10),
    "Hamburg": (53.55, 9.99, 0.16, -0.20),
    "Lyon": (45.76, 4.84, 0.10, 0.00),
    "Milan": (45.46, 9.19, 0.13, 0.15),
    "Poznan": (52.41, 16.93, 0.08, 0.05),
    "Rotterdam": (51.92, 4.48, 0.12, -0.25),
    "Vienna": (48.21, 16.37, 0.06, 0.00),
}
# share of bookings, effect on the log-odds
CARRIERS = {
    "Alpenline": (0.16, 0.10),
    "Hansa Road": (0.24, -0.25),
    "Iberway": (0.15, 0.30),
    "Meridian": (0.19, 0.00),
    "Norrfrakt": (0.18, -0.15),
    "Velox": (0.08, 0.20),
}
NEW_CARRIER, NEW_CARRIER_EFFECT, NEW_CARRIER_SHARE = "Quayline", 0.9, 0.07  # from EXPORT on
DEPOT_CLOSED, DEPOT_EFFECT = datetime(2024, 2, 5), 1.35  # Norrfrakt
SERVICES = {"economy": (0.30, -0.15), "standard": (0.52, 0.0), "express": (0.18, 0.35)}

COLUMNS = (
    "shipment_id booked_at customer_id carrier origin destination distance_km service pieces weight_kg volume_m3 "
    "declared_value_eur dangerous_goods pickup_slot promised_days carrier_lane_late_30d terminal_hold_hours "
    "customer_contacts"
).split()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--answers", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    table = make_shipments(np.random.RandomState(arguments.seed))
    known = table["booked"] < days_since_start(EXPORT)
    write_labelled(arguments.out / "shipments.csv", table, np.flatnonzero(known))
    write_unlabelled(arguments.out / "to_score.csv", table, np.flatnonzero(~known))
    if arguments.answers:
        rows = [[table["id"][i], table["late"][i]] for i in np.flatnonzero(~known)]
        write_csv(arguments.out / "answers.csv", ["shipment_id", "is_late"], rows)


def make_shipments(random):
    """All bookings in the order of their times, as columns; `late` is what really became of them."""
    booked = booking_times(random)
    n = len(booked)
    table = {"booked": booked, "customer": zipf_like(random, 160, n)}
    add_lane(random, table, n)
    add_goods(random, table, n)
    logits = late_logits(random, table)
    table["late"] = (random.uniform(size=n) < 1 / (1 + np.exp(-logits))).astype(int)
    days_late = np.where(table["late"] == 1, random.geometric(0.24, n), -random.binomial(1, 0.3, n))
    table["delivered"] = np.floor(booked) + table["promised"] + days_late + random.uniform(0.35, 0.75, n)
    table = with_amended_bookings(random, table)
    add_aftermath(random, table)
    table["id"] = [f"SH{800_000 + 3 * i + i % 2}" for i in range(len(table["booked"]))]
    return table


def days_since_start(instant):
    return (instant - START).total_seconds() / 86_400


def booking_times(random):
    """Days since START, rising; few at weekends, more before Christmas."""
    total = int(days_since_start(END))
    days = np.arange(total)
    weekday = days % 7  # START is a Monday
    weight = np.where(weekday < 5, 1.25, 0.375) * np.where(in_season(days), 1.3, 1.0)
    counts = random.poisson(PER_DAY * weight / weight.mean())
    hours = np.clip(random.normal(13.5, 3.2, counts.sum()), 6, 21.98) / 24
    return np.sort(np.repeat(days, counts) + hours)


def in_season(days):
    """Whether a day since START lies between 20 November and 24 December."""
    return ((days >= 322) & (days <= 356)) | (days >= 322 + 365)


def zipf_like(random, kinds, n):
    weights = 1 / (np.arange(kinds) + 6.0)
    return random.choice(kinds, n, p=weights / weights.sum())


def add_lane(random, table, n):
    names = np.array(list(CITIES))
    share = np.array([city[2] for city in CITIES.values()])
    origin = random.choice(len(names), n, p=share)
    destination = (origin + 1 + (random.uniform(size=n) * (len(names) - 1)).astype(int)) % len(names)
    km = np.array([[road_km(a, b) for b in CITIES.values()] for a in CITIES.values()])
    carriers = np.array([*CARRIERS, NEW_CARRIER])
    carrier = random.choice(len(CARRIERS), n, p=[one[0] for one in CARRIERS.values()])
    new = (table["booked"] >= days_since_start(EXPORT)) & (random.uniform(size=n) < NEW_CARRIER_SHARE)
    carrier[new] = len(CARRIERS)
    service = random.choice(3, n, p=[one[0] for one in SERVICES.values()])
    table["origin"], table["destination"] = names[origin], names[destination]
    table["km"] = np.round(km[origin, destination] * random.uniform(0.99, 1.03, n)).astype(int)
    table["carrier"] = carriers[carrier]
    table["service"] = np.array(list(SERVICES))[service]
    table["promised"] = np.maximum(np.ceil(table["km"] / 600) + np.array([4, 2, 1])[service], 2).astype(int)


def road_km(one, other):
    """Great circle, lengthened as roads are."""
    a, b, c, d = np.radians([one[0], one[1], other[0], other[1]])
    cosine = np.sin(a) * np.sin(c) + np.cos(a) * np.cos(c) * np.cos(b - d)
    return 6371 * np.arccos(min(1.0, cosine)) * 1.27


def add_goods(random, table, n):
    table["pieces"] = 1 + random.poisson(random.gamma(0.9, 3.2, n))
    table["kg"] = np.round(table["pieces"] * np.exp(random.normal(3.4, 0.8, n)), 1)
    table["m3"] = np.round(table["kg"] / random.gamma(9, 24, n), 2)
    table["value"] = np.round(table["kg"] * np.exp(random.normal(2.6, 0.9, n)), -1).astype(int)
    table["value_given"] = random.uniform(size=n) > np.where(table["customer"] % 5 == 0, 0.45, 0.06)
    table["kg_given"] = random.uniform(size=n) > 0.03
    table["dangerous"] = (random.uniform(size=n) < 0.06).astype(int)
    table["slot"] = np.where(table["booked"] % 1 < 0.5, "am", "pm")


def late_logits(random, table):
    days = table["booked"]
    carriers = {**{name: one[1] for name, one in CARRIERS.items()}, NEW_CARRIER: NEW_CARRIER_EFFECT}
    lanes = random.normal(0, 0.35, (len(CITIES), len(CITIES)))
    customers = random.normal(0, 0.45, 160)
    place = {name: index for index, name in enumerate(CITIES)}
    to = np.array([place[name] for name in table["destination"]])
    start = np.array([place[name] for name in table["origin"]])
    crosses_channel = (table["destination"] == "Birmingham") ^ (table["origin"] == "Birmingham")
    logits = -2.75 + lanes[start, to] + customers[table["customer"]]
    logits += np.array([CITIES[name][3] for name in table["destination"]])
    logits += np.array([carriers[name] for name in table["carrier"]])
    logits += np.array([SERVICES[name][1] for name in table["service"]])
    logits += 0.35 * crosses_channel + 0.55 * table["dangerous"] * (1 + crosses_channel)
    logits += 0.30 * (days.astype(int) % 7 == 4) * (table["slot"] == "pm")
    logits += 0.75 * in_season(days) + 0.22 * np.log(table["kg"] / 80)
    slack = table["promised"] - table["km"] / 600
    logits += -0.28 * (slack - 3)
    depot = (table["carrier"] == "Norrfrakt") & (days >= days_since_start(DEPOT_CLOSED))
    return logits + DEPOT_EFFECT * depot


def with_amended_bookings(random, table):
    """Some bookings are amended within the hour, under a new number; the shipment is the same one."""
    n = len(table["booked"])
    amended = np.flatnonzero(random.uniform(size=n) < 0.06)
    rows = np.concatenate([np.arange(n), amended])
    table = {name: column[rows] for name, column in table.items()}
    table["booked"][n:] += random.uniform(2, 50, len(amended)) / 1440
    table["kg"][n:] = np.round(table["kg"][n:] * random.uniform(0.97, 1.04, len(amended)), 1)
    order = np.argsort(table["booked"], kind="stable")
    return {name: column[order] for name, column in table.items()}


def add_aftermath(random, table):
    """What is written into a booking's record later on, and the share of late ones on its lane."""
    n, late = len(table["booked"]), table["late"]
    held = random.uniform(size=n) < np.where(late == 1, 0.42, 0.015)
    table["hold"] = np.where(held, np.round(random.gamma(2.2, 11, n), 1), 0.0)
    table["contacts"] = random.poisson(np.where(late == 1, 1.1, 0.06))
    known = table["booked"] < days_since_start(EXPORT)
    table["recorded_late"] = late * (table["delivered"] < days_since_start(EXPORT))
    table["lane_late"] = np.full(n, np.nan)
    groups = {}
    for i, key in enumerate(zip(table["carrier"], table["origin"], table["destination"])):
        groups.setdefault(key, []).append(i)
    for members in groups.values():
        rows = np.array(members)
        times, old = table["booked"][rows], known[rows]
        outcomes, recorded = running_sum(late[rows]), running_sum(table["recorded_late"][rows])
        # The export took the thirty days around a booking, its own outcome included; live, only the past is there.
        first = np.searchsorted(times, times - np.where(old, 15, 30))
        last = np.where(old, np.searchsorted(times, times + 15, "right"), np.searchsorted(times, times - 7))
        last = np.where(old, np.minimum(last, old.sum()), last)
        count = last - first
        found = np.where(old, recorded[last] - recorded[first], outcomes[last] - outcomes[first])
        share = found / np.maximum(count, 1)
        table["lane_late"][rows] = np.where(count > 0, np.round(share, 3), np.nan)


def running_sum(values):
    """Sums of the first 0, 1, … values."""
    return np.concatenate([[0], np.cumsum(values)])


def write_labelled(path, table, rows):
    """Shipments that had not arrived when the table was drawn have no delivery date, and stand as not late."""
    written = []
    for i in rows:
        arrived = table["delivered"][i] < days_since_start(EXPORT)
        delivered = stamp(table["delivered"][i])[:10] if arrived else ""
        written.append([*booking(table, i), delivered, table["recorded_late"][i]])
    write_csv(path, [*COLUMNS, "delivered_on", "is_late"], written)


def write_unlabelled(path, table, rows):
    write_csv(path, COLUMNS, [[*booking(table, i)[:-2], "", 0] for i in rows])


def booking(table, i):
    """The columns of one booking, in the order of COLUMNS."""
    lane_late = table["lane_late"][i]
    return [
        table["id"][i],
        stamp(table["booked"][i]),
        f"C{101 + table['customer'][i]}",
        table["carrier"][i],
        table["origin"][i],
        table["destination"][i],
        table["km"][i],
        table["service"][i],
        table["pieces"][i],
        f"{table['kg'][i]:.1f}" if table["kg_given"][i] else "",
        f"{table['m3'][i]:.2f}",
        table["value"][i] if table["value_given"][i] else "",
        table["dangerous"][i],
        table["slot"][i],
        table["promised"][i],
        "" if np.isnan(lane_late) else f"{lane_late:.3f}",
        f"{table['hold'][i]:.1f}" if table["hold"][i] > 0 else "",
        table["contacts"][i],
    ]


def stamp(days):
    return (START + timedelta(minutes=int(days * 1440))).strftime("%Y-%m-%d %H:%M")


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
