"""An experiment of a meal-delivery service: a new rule by which couriers are sent to orders.

    python3 data.py --seed 7 --out folder            cities.csv, users.csv and orders.csv
    python3 data.py --seed 7 --out folder --answers  also truth.csv: what happens when all, or none, have the new rule

NumPy is all it needs. One seed gives the same bytes with every NumPy from 1.17 on: the random numbers come from
RandomState, whose stream is frozen.
"""

import argparse
import csv
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

START = datetime(2025, 5, 5)  # a Monday; the experiment, after two weeks in which everybody had the old rule
DAYS_BEFORE, DAYS = 14, 21
USERS = 15_000
CITIES = (
    "Arden Bramley Corvan Dunmere Elston Farrow Galden Harwick Ilmere Jarrow Kelby Lindow Marrick Norby Orston Penrow "
    "Quarle Rydal"
).split()
PLANNED = (0.2, 0.5, 0.8)

# What the rule does. Couriers are a common good: minutes that some orders gain are taken from the rest of the city.
OWN_MINUTES = -3.1
SPILL_MINUTES = 3.6  # for every order, from no user to all users under the rule
REFUSED_FAR = 0.09  # of the orders from far away that the rule gives up
FAR = 4.2  # kilometres
CRASHING = "5.1"  # an Android version that crashes when the new rule's screen opens
CRASH_SHARE = 0.55  # of these users are never seen again and never logged


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--answers", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    random = np.random.RandomState(arguments.seed)
    world = make_world(random)
    orders = make_orders(np.random.RandomState(arguments.seed + 1), world, world["variant"], world["share"])
    write_cities(arguments.out / "cities.csv", world)
    write_users(arguments.out / "users.csv", world)
    write_orders(arguments.out / "orders.csv", world, orders, random)
    if arguments.answers:
        write_truth(arguments.out / "truth.csv", world, arguments.seed + 1)


def make_world(random):
    """Cities with their planned shares, and users with their variants; `seen` is who came into the log."""
    cities, n = len(CITIES), USERS
    planned = np.repeat(PLANNED, cities // len(PLANNED))[np.argsort(random.uniform(size=cities))]
    weight = random.gamma(6, 1, cities)
    city = np.searchsorted(np.cumsum(weight) / weight.sum(), random.uniform(size=n))
    android = random.uniform(size=n) < 0.57
    version = np.array(["5.3", "5.2", CRASHING])[np.searchsorted([0.44, 0.70], random.uniform(size=n))]
    old_phone = android & (version == CRASHING)
    world = {
        "planned": planned,
        "couriers": np.round(weight / weight.sum() * n / 55).astype(int) + 20,
        "base_minutes": random.normal(36, 2.6, cities),
        "city_drift": random.normal(0, 0.45, cities),
        "city": city,
        "platform": np.where(android, "android", "ios"),
        "version": version,
        "km": np.round(np.clip(random.gamma(4.2, 0.62, n), 0.3, 9), 2),
        "rate": random.gamma(1.6, 0.055, n) * np.where(old_phone, 0.5, 1.0),
        "basket": np.exp(random.normal(3.05, 0.35, n)),
        "since": np.round(random.gamma(1.3, 260, n)).astype(int) + 15,
    }
    world["variant"] = (random.uniform(size=n) < planned[city]).astype(int)
    world["share"] = planned[city]
    lost = old_phone & (world["variant"] == 1) & (random.uniform(size=n) < CRASH_SHARE)
    world["dormant"] = random.uniform(size=n) < 0.06  # do not open the app in these weeks
    world["seen"] = ~lost & ~world["dormant"]
    world["user"] = np.array([f"u{100_000 + 7 * i + i % 5}" for i in range(n)])
    world["first_open"] = random.uniform(size=n) ** 2 * 6
    return world


def make_orders(random, world, variant, share):
    """Orders as columns, for users under `variant` in cities where `share` of the users have the new rule."""
    days = DAYS_BEFORE + DAYS
    wanted = random.poisson(world["rate"] * days)
    who = np.repeat(np.arange(USERS), wanted)
    n = len(who)
    day = np.floor(random.uniform(size=n) * days) - DAYS_BEFORE
    evening = random.uniform(size=n) < 0.66
    hour = np.where(evening, random.normal(19.3, 1.1, n), random.normal(12.6, 0.8, n))
    running = day >= 0
    treated = (variant[who] == 1) & running & world["seen"][who]
    weekend = day % 7 >= 4
    city = world["city"][who]
    minutes = world["base_minutes"][city] + 2.4 * (world["km"][who] - 2.6) + 2.2 * (weekend & evening)
    minutes += running * (world["city_drift"][city] - 0.5) + SPILL_MINUTES * share[who] * running
    minutes += OWN_MINUTES * treated + random.gamma(3, 3.6, n) - 10.8
    minutes = np.maximum(minutes + random.normal(0, 3, n), 8)
    luck = random.uniform(size=(3, n))
    cancelled = luck[0] < 0.025 + 0.0022 * np.maximum(minutes - 35, 0)
    refused = treated & (world["km"][who] > FAR) & (luck[1] < REFUSED_FAR * 3.2)
    # Those who waited longer order a little less often; the old rule is the measure.
    gone = running & (luck[2] < np.clip(0.004 * (minutes - world["base_minutes"][city] - 1.5), 0, 0.2))
    gone |= ~world["seen"][who] & running
    basket = np.round(world["basket"][who] * np.exp(random.normal(0, 0.4, n)), 2)
    status = np.where(refused, "refused", np.where(cancelled, "cancelled", "delivered"))
    table = {"who": who, "time": day + np.clip(hour, 10, 23.4) / 24, "minutes": np.round(minutes, 1), "basket": basket}
    table |= {"status": status, "treated": treated, "running": running}
    order = np.argsort(table["time"], kind="stable")
    order = order[~gone[order]]
    return {name: column[order] for name, column in table.items()}


def write_cities(path, world):
    rows = zip(CITIES, world["planned"], world["couriers"])
    write_csv(
        path, ["city", "planned_share", "couriers"], [[name, f"{share:.1f}", count] for name, share, count in rows]
    )


def write_users(path, world):
    """Who opened the app in the experiment: who crashed before the first line was written is not there."""
    rows = []
    for i in np.flatnonzero(world["seen"]):
        opened = stamp(world["first_open"][i])
        variant = "new_rule" if world["variant"][i] else "old_rule"
        since = world["since"][i]
        customer = [world["user"][i], CITIES[world["city"][i]], world["platform"][i], world["version"][i]]
        rows.append([*customer, since, opened, variant])
    write_csv(path, "user_id city platform app_version customer_since_days first_open variant".split(), rows)


def write_orders(path, world, orders, random):
    """Orders as logged: without minutes where nothing was delivered, and some of them logged twice."""
    rows = []
    n = len(orders["who"])
    twice = random.uniform(size=n) < np.where(orders["treated"], 0.034, 0.004)
    no_distance = random.uniform(size=n) < 0.02
    for i in range(n):
        who = orders["who"][i]
        delivered = orders["status"][i] == "delivered"
        row = [f"o{2_000_000 + 3 * i}", world["user"][who], stamp(orders["time"][i])]
        row += ["" if no_distance[i] else f"{world['km'][who]:.2f}", f"{orders['basket'][i]:.2f}", orders["status"][i]]
        row.append(f"{orders['minutes'][i]:.1f}" if delivered else "")
        rows += [row, row] if twice[i] else [row]
    write_csv(path, "order_id user_id placed_at distance_km basket_eur status minutes".split(), rows)


def write_truth(path, world, seed):
    """Means over the three weeks when nobody, and when everybody, has the rule and nothing crashes, over 20 draws."""
    mended = {**world, "seen": ~world["dormant"]}
    none, all_users = np.zeros(USERS, dtype=int), np.ones(USERS, dtype=int)
    found = {"old_rule": [], "new_rule": []}
    for draw in range(20):
        for name, variant in (("old_rule", none), ("new_rule", all_users)):
            orders = make_orders(np.random.RandomState(seed + 1000 + draw), mended, variant, variant.astype(float))
            found[name].append(outcomes(orders))
    rows = []
    for index, name in enumerate(("minutes", "orders_per_user", "not_delivered_share", "euros_per_user")):
        old, new = np.mean(found["old_rule"], axis=0)[index], np.mean(found["new_rule"], axis=0)[index]
        rows.append([name, f"{old:.4f}", f"{new:.4f}", f"{new - old:.4f}"])
    write_csv(path, ["measure", "all_old_rule", "all_new_rule", "difference"], rows)


def outcomes(orders):
    """Mean minutes of delivered orders, orders placed per user, share not delivered, delivered euros per user."""
    running = orders["running"]
    delivered = running & (orders["status"] == "delivered")
    euros = orders["basket"][delivered].sum() / USERS
    return orders["minutes"][delivered].mean(), running.sum() / USERS, 1 - delivered.sum() / running.sum(), euros


def stamp(days):
    return (START + timedelta(minutes=int(np.floor(days * 1440)))).strftime("%Y-%m-%d %H:%M")


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
