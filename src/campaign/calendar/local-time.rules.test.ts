import { readFileSync } from "node:fs";

import { addDays, mondayOf } from "#platform/days.rules.ts";
import { isTimeZone } from "#platform/wall-clock.rules.ts";
import {
  chosenSentence,
  instantOf,
  localDayAt,
  localTimeAt,
  offsetAt,
  offsetWords,
} from "#campaign/calendar/local-time.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

interface Transition {
  at: string;
  /** Minutes ahead of UTC. */
  before: number;
  after: number;
}

/** By Python's zoneinfo: see tests/calendar/transitions.py. */
const transitions = JSON.parse(
  readFileSync(new URL("../../../tests/calendar/transitions.json", import.meta.url), "utf8"),
) as Record<string, Transition[]>;
const zones = Object.keys(transitions);
const minuteMs = 60_000;
const halfHourMs = 30 * minuteMs;

const wallOf = (ms: number, offset: number): string => new Date(ms + offset * minuteMs).toISOString().slice(0, 16);
const iso = (ms: number): string => new Date(ms).toISOString();

describe.each(zones)("in %s", (zone) => {
  const changes = transitions[zone] ?? [];

  test("clocks change in 2026 and 2027 at the instants that zoneinfo says, and at no others", () => {
    const found: Transition[] = [];
    const last = Date.UTC(2028, 0, 1);
    let before = offsetAt(Date.UTC(2026, 0, 1), zone);
    for (let ms = Date.UTC(2026, 0, 1) + halfHourMs; ms <= last; ms += halfHourMs) {
      const after = offsetAt(ms, zone);
      if (after !== before) found.push({ at: iso(ms), before, after });
      before = after;
    }
    expect(found).toEqual(changes);
  });

  test.each(changes)("every minute about $at is found again from what clocks show", ({ at, before, after }) => {
    const change = Date.parse(at);
    for (let minute = -180; minute <= 180; minute++) {
      const ms = change + minute * minuteMs;
      const wall = wallOf(ms, minute < 0 ? before : after);
      expect(localTimeAt(ms, zone)).toBe(wall);
      const [first, second] = [instantOf(wall, zone), instantOf(wall, zone, "second")];
      expect([first.instant, second.instant]).toContain(iso(ms));
      const isTwice = before > after && minute >= after - before && minute < before - after;
      expect(first.shown).toBe(isTwice ? "twice" : "once");
      const apart = Date.parse(second.instant) - Date.parse(first.instant);
      expect(apart).toBe(isTwice ? (before - after) * minuteMs : 0);
    }
  });

  test.each(changes.filter(({ before, after }) => after > before))(
    "a time that clocks skip at $at is taken as far behind the change",
    ({ at, before, after }) => {
      const change = Date.parse(at);
      for (let minute = 0; minute < after - before; minute++) {
        const skipped = wallOf(change + minute * minuteMs, before);
        expect(instantOf(skipped, zone)).toEqual({ instant: iso(change + minute * minuteMs), shown: "never" });
      }
    },
  );
});

test("any instant is found again from what clocks show, in any time zone", () => {
  const anyZone = fc.constantFrom(
    ...zones,
    "UTC",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Pago_Pago",
    "Africa/Casablanca",
    "+05:30",
  );
  const anyMinute = fc.integer({ min: Date.UTC(1990, 0, 1) / minuteMs, max: Date.UTC(2050, 0, 1) / minuteMs });
  fc.assert(
    fc.property(anyZone, anyMinute, (zone, minutes) => {
      const instant = iso(minutes * minuteMs);
      const local = localTimeAt(instant, zone);
      expect([instantOf(local, zone).instant, instantOf(local, zone, "second").instant]).toContain(instant);
      expect(localDayAt(instant, zone)).toBe(local.slice(0, 10));
    }),
    { numRuns: 1500 },
  );
});

describe("what was chosen is said", () => {
  const said = (local: string, zone: string, occurrence?: "first" | "second") =>
    chosenSentence(local, zone, instantOf(local, zone, occurrence));

  test("for a time that does not exist", () => {
    expect(said("2026-03-29T02:30", "Europe/Zurich")).toBe(
      "Clocks in Europe/Zurich go forward over 02:30 on Sun 29 Mar: 03:30 was taken.",
    );
  });

  test("for a time that comes twice, whichever was asked for", () => {
    expect(said("2026-10-25T02:30", "Europe/Zurich")).toBe(
      "Clocks in Europe/Zurich show 02:30 twice on Sun 25 Oct: the first was taken (UTC+2).",
    );
    expect(said("2026-10-25T02:30", "Europe/Zurich", "second")).toMatch(/the second was taken \(UTC\+1\)/);
  });

  test("and for no other", () => {
    expect(said("2026-10-25T03:00", "Europe/Zurich")).toBeNull();
  });

  test("an hour where clocks go by half an hour", () => {
    expect(said("2026-10-04T02:10", "Australia/Lord_Howe")).toMatch(/over 02:10 on Sun 4 Oct: 02:40 was taken/);
  });
});

test.each([
  ["2026-12-01T00:00:00.000Z", "UTC", "UTC"],
  ["2026-07-01T00:00:00.000Z", "America/St_Johns", "UTC−2:30"],
  ["2026-07-01T00:00:00.000Z", "Asia/Kolkata", "UTC+5:30"],
])("at %s clocks in %s stand at %s", (instant, zone, words) => {
  expect(offsetWords(instant, zone)).toBe(words);
});

test("a week begins on Monday, and days are added over the end of a year", () => {
  expect(["2026-11-23", "2026-11-25", "2026-11-29"].map(mondayOf)).toEqual(Array(3).fill("2026-11-23"));
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-29", -7)).toBe("2026-03-22");
});

test("a time zone is one that the system knows", () => {
  expect(["Europe/London", "utc", "Mars/Olympus", "GMT Standard Time", ""].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
