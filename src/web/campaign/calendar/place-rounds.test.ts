import { instantOf } from "#campaign/calendar/local-time.rules.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hoursOf, placeRounds, weekOf } from "./place-rounds.ts";

const zone = "Europe/Zurich";
const head = { revision: 1, createdAt: "2026-11-01T09:00:00.000Z", updatedAt: "2026-11-01T09:00:00.000Z" };
const applicationId = `appl_${"0".repeat(26)}`;
const roundsAt = (...times: [string, number][]) =>
  times.map(([local, minutes], index) => ({
    ...nouns.rounds.schema.parse({ applicationId, type: "theory", startsAt: instantOf(local, zone).instant, minutes }),
    ...head,
    id: `roun_${index}`,
    company: "Alpha",
    title: "Theory at Alpha",
  }));
const place = (day: string, ...times: [string, number][]) =>
  placeRounds(roundsAt(...times), day, zone).map(({ from, to, lane, lanes }) => [from, to, lane, lanes]);

describe("a day", () => {
  test("has its rounds at the minutes that clocks show", () => {
    expect(place("2026-11-27", ["2026-11-27T14:00", 60], ["2026-11-28T14:00", 60])).toEqual([[840, 900, 0, 1]]);
  });

  test("shows those at the same time beside each other, and those after them at full width", () => {
    const times: [string, number][] = [
      ["2026-11-27T09:00", 60],
      ["2026-11-27T09:30", 60],
      ["2026-11-27T10:30", 60],
    ];
    expect(place("2026-11-27", ...times)).toEqual([
      [540, 600, 0, 2],
      [570, 630, 1, 2],
      [630, 690, 0, 1],
    ]);
  });

  test("has the part of a round over midnight that lies on it", () => {
    const over: [string, number] = ["2026-11-27T23:00", 120];
    expect([place("2026-11-27", over), place("2026-11-28", over), place("2026-11-29", over)]).toEqual([
      [[1380, 1440, 0, 1]],
      [[0, 60, 0, 1]],
      [],
    ]);
    expect(place("2026-11-28", ["2026-11-27T23:00", 60])).toEqual([]);
  });

  test("draws short rounds long enough to be read, also at its end and where clocks go back", () => {
    expect(place("2026-11-27", ["2026-11-27T14:00", 5])).toEqual([[840, 870, 0, 1]]);
    expect(place("2026-11-27", ["2026-11-27T23:50", 10])).toEqual([[1410, 1440, 0, 1]]);
    expect(place("2026-10-25", ["2026-10-25T02:45", 30])).toEqual([[165, 195, 0, 1]]);
  });
});

test("no two rounds of a lane ever share a minute, and each is as long as it is drawn", () => {
  const anyTimes = fc.array(fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 400 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(anyTimes, (times) => {
      const local = (minute: number) => new Date(Date.UTC(2026, 10, 27, 0, minute)).toISOString().slice(0, 16);
      const rounds = roundsAt(...times.map(([minute, minutes]): [string, number] => [local(minute), minutes]));
      const placed = placeRounds(rounds, "2026-11-27", zone);
      expect(placed).toHaveLength(times.length);
      for (const [index, one] of placed.entries()) {
        expect(one.to - one.from).toBeGreaterThanOrEqual(30);
        expect(one.lane).toBeLessThan(one.lanes);
        const beside = placed.slice(index + 1).filter(({ lane }) => lane === one.lane);
        expect(beside.filter(({ from, to }) => one.from < to && from < one.to)).toEqual([]);
      }
    }),
  );
});

test("a week shows working hours, and more where a round needs them", () => {
  const hours = (...times: [string, number][]) => hoursOf(placeRounds(roundsAt(...times), "2026-11-27", zone));
  expect(hours()).toEqual({ first: 8, last: 19 });
  expect(hours(["2026-11-27T06:30", 60], ["2026-11-27T21:30", 45])).toEqual({ first: 6, last: 23 });
});

test("a week has the seven days from its Monday on", () => {
  expect(weekOf("2026-12-28")).toEqual([
    "2026-12-28",
    "2026-12-29",
    "2026-12-30",
    "2026-12-31",
    "2027-01-01",
    "2027-01-02",
    "2027-01-03",
  ]);
});
