import { calendarWarnings } from "#campaign/calendar/calendar-warnings.rules.ts";
import type { CalendarWarning, WarnedRound, WarningOptions } from "#campaign/calendar/calendar-warnings.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { instantOf, localDayAt } from "#campaign/calendar/local-time.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const zone = "Europe/Zurich";
const options: WarningOptions = {
  timeZone: zone,
  now: "2026-11-01T00:00:00.000Z",
  limits: { roundsADay: 2, loopsADay: 1, restHours: 2 },
};
const at = (local: string) => instantOf(local, zone).instant;
const round = (id: string, local: string | null, changes: Partial<WarnedRound> = {}): WarnedRound => ({
  id,
  applicationId: "appl_meridian",
  title: `Round ${id}`,
  type: "theory",
  startsAt: local === null ? null : at(local),
  minutes: 60,
  dueAt: null,
  outcome: "open",
  ...changes,
});
const other = { applicationId: "appl_northlight" };
const sentences = (rounds: WarnedRound[], changes: Partial<WarningOptions> = {}) =>
  calendarWarnings(rounds, { ...options, ...changes }).map(({ sentence }) => sentence);

describe("what is said of a calendar", () => {
  test("two rounds that overlap, and how long", () => {
    const found = calendarWarnings([round("b", "2026-11-27T14:30"), round("a", "2026-11-27T14:00")], options);
    expect(found).toEqual([
      {
        kind: "overlap",
        rounds: ["a", "b"],
        day: "2026-11-27",
        sentence: "Round a and Round b overlap on Fri 27 Nov, 14:30 to 15:00.",
      },
    ]);
  });

  test("rounds of two applications on a day", () => {
    expect(sentences([round("a", "2026-11-27T09:00"), round("b", "2026-11-27T15:00", other)])).toEqual([
      "Fri 27 Nov has rounds of 2 applications: Round a and Round b. You set 1 loop a day at most.",
    ]);
    expect(
      sentences([round("a", "2026-11-27T09:00"), round("b", "2026-11-27T15:00", other)], {
        limits: { ...options.limits, loopsADay: 2 },
      }),
    ).toEqual([]);
  });

  test("a third round on a day", () => {
    const rounds = ["09:00", "12:00", "15:00"].map((time) => round(time, `2026-11-27T${time}`));
    expect(sentences(rounds)).toEqual([
      "Fri 27 Nov has 3 rounds. You set 2 rounds a day at most; a third in a day is reliably the worst.",
    ]);
    expect(sentences(rounds.slice(0, 2))).toEqual([]);
  });

  test("a round the day after a loop", () => {
    const loop = [round("a", "2026-11-27T09:00"), round("b", "2026-11-27T13:00")];
    const next = round("c", "2026-11-28T09:00", other);
    expect(sentences([...loop, next])).toEqual([
      "Round c on Sat 28 Nov comes the day after a loop of 2 rounds: no day to recover.",
    ]);
    expect(sentences([...loop, round("c", "2026-11-29T09:00", other)])).toEqual([]);
    expect(sentences([round("a", "2026-11-27T09:00"), next])).toEqual([]);
  });

  test("a round within two hours after another, and none at two hours", () => {
    const first = round("a", "2026-11-27T09:00");
    expect(sentences([first, round("b", "2026-11-27T10:30")])).toEqual([
      "Round b on Fri 27 Nov begins 30 min after Round a ends: less than the 2 h to recover.",
    ]);
    expect(sentences([first, round("b", "2026-11-27T10:00")])).toEqual([
      "Round b on Fri 27 Nov begins right after Round a ends: less than the 2 h to recover.",
    ]);
    expect(sentences([first, round("b", "2026-11-27T12:00")])).toEqual([]);
  });

  test("a take-home that is due on the day of a round, which is no conflict of its own", () => {
    const takeHome = round("t", "2026-11-27T08:00", {
      ...other,
      type: "take-home",
      minutes: 600,
      dueAt: at("2026-11-27T18:00"),
    });
    expect(sentences([takeHome, round("a", "2026-11-27T09:00")])).toEqual([
      "Round t is due on Fri 27 Nov at 18:00, the day of Round a.",
    ]);
    expect(sentences([takeHome, round("a", "2026-11-26T09:00")])).toEqual([]);
  });

  test("a round before one is ready, by whoever can tell", () => {
    const missingFor = ({ type }: WarnedRound) => (type === "ml-coding" ? "cross attention was never solved." : null);
    const rounds = [round("a", "2026-11-27T09:00"), round("b", "2026-12-04T09:00", { type: "ml-coding" })];
    expect(sentences(rounds, { missingFor })).toEqual([
      "Round b on Fri 4 Dec comes before you are ready: cross attention was never solved.",
    ]);
  });

  test("nothing of what is cancelled, has no time, or is over", () => {
    const [first, second] = [round("a", "2026-11-27T14:00"), round("b", "2026-11-27T14:30")];
    expect(sentences([first, { ...second, outcome: "cancelled" }])).toEqual([]);
    expect(sentences([first, round("b", null)])).toEqual([]);
    expect(sentences([first, second], { now: at("2026-11-27T16:00") })).toEqual([]);
    expect(sentences([first, second], { now: at("2026-11-27T15:10") })).toHaveLength(1);
  });

  test("a day is the user's: late in Zurich and early in Tokyo", () => {
    const rounds = ["09:00", "12:30", "23:30"].map((time) => round(time, `2026-11-27T${time}`));
    const days = (timeZone: string) => calendarWarnings(rounds, { ...options, timeZone }).map(({ day }) => day);
    expect(days(zone)).toEqual(["2026-11-27"]);
    expect(days("Asia/Tokyo")).toEqual(["2026-11-28"]);
  });
});

describe("whatever rounds there are", () => {
  const anyRound = fc
    .record({
      hour: fc.integer({ min: 0, max: 24 * 6 }),
      minutes: fc.constantFrom(15, 30, 60, 90, 240),
      application: fc.constantFrom("appl_a", "appl_b", "appl_c"),
      outcome: fc.constantFrom("open", "open", "open", "cancelled", "passed"),
      due: fc.option(fc.integer({ min: 0, max: 24 * 6 })),
    })
    .map(({ hour, minutes, application, outcome, due }) => ({
      startsAt: new Date(Date.UTC(2026, 9, 22, hour)).toISOString(),
      minutes,
      applicationId: application,
      outcome: outcome as WarnedRound["outcome"],
      dueAt: due === null ? null : new Date(Date.UTC(2026, 9, 22, due)).toISOString(),
    }));
  const anyRounds = fc
    .array(anyRound, { maxLength: 9 })
    .map((list) => list.map((fields, index) => ({ ...round(`r${index}`, null), ...fields })));
  const early = { ...options, now: "2026-01-01T00:00:00.000Z" };
  const counting = ({ outcome }: WarnedRound) => outcome !== "cancelled";
  const openOne = (warning: CalendarWarning, rounds: readonly WarnedRound[]) =>
    warning.rounds.some((id) => rounds.find((one) => one.id === id)?.outcome === "open");
  const of = (rounds: readonly WarnedRound[], ...kinds: CalendarWarning["kind"][]) =>
    calendarWarnings(rounds, early).filter(({ kind }) => kinds.includes(kind));
  const check = (property: (rounds: WarnedRound[]) => void) => fc.assert(fc.property(anyRounds, property));
  const hasOpen = (rounds: readonly WarnedRound[]) => rounds.some(({ outcome }) => outcome === "open");

  test("the order in which they come changes nothing", () => {
    fc.assert(
      fc.property(
        anyRounds.chain((rounds) =>
          fc.tuple(fc.constant(rounds), fc.shuffledSubarray(rounds, { minLength: rounds.length })),
        ),
        ([rounds, shuffled]) => {
          const sorted = (list: readonly WarnedRound[]) =>
            calendarWarnings(list, early)
              .map(({ sentence }) => sentence)
              .toSorted();
          expect(sorted(shuffled)).toEqual(sorted(rounds));
        },
      ),
    );
  });

  test("every pair that shares a minute is said once, and no other", () => {
    check((rounds) => {
      const start = ({ startsAt }: WarnedRound) => Date.parse(startsAt ?? "");
      const end = (one: WarnedRound) => start(one) + one.minutes * 60_000;
      const pairs = rounds.filter(counting).flatMap((one, index, list) =>
        list
          .slice(index + 1)
          .filter((two) => start(one) < end(two) && start(two) < end(one) && hasOpen([one, two]))
          .map((two) => [one.id, two.id].toSorted().join()),
      );
      expect(of(rounds, "overlap").map((one) => one.rounds.toSorted().join())).toEqual(expect.arrayContaining(pairs));
      expect(of(rounds, "overlap")).toHaveLength(pairs.length);
    });
  });

  test("days over a limit are exactly those with more rounds, or applications, than it", () => {
    check((rounds) => {
      const days = Map.groupBy(rounds.filter(counting), ({ startsAt }) => localDayAt(startsAt ?? "", zone));
      const over = (measure: (on: WarnedRound[]) => number, limit: number) =>
        [...days].flatMap(([day, on]) => (measure(on) > limit && hasOpen(on) ? [day] : [])).toSorted();
      expect(of(rounds, "third-round").map(({ day }) => day)).toEqual(over((on) => on.length, 2));
      expect(of(rounds, "two-loops").map(({ day }) => day)).toEqual(
        over((on) => new Set(on.map(({ applicationId }) => applicationId)).size, 1),
      );
    });
  });

  test("a day after a loop is said exactly where it has a round", () => {
    check((rounds) => {
      const on = (day: string) => rounds.filter((one) => counting(one) && localDayAt(one.startsAt ?? "", zone) === day);
      const isLoop = (day: string) =>
        on(day).some(({ id, applicationId }) =>
          on(day).some((two) => two.id !== id && two.applicationId === applicationId),
        );
      const days = Array.from({ length: 12 }, (_, index) => addDays("2026-10-21", index));
      const said = of(rounds, "no-recovery").filter(({ sentence }) => sentence.includes("after a loop"));
      for (const { day } of said) expect(isLoop(addDays(day, -1)) && on(day).length > 0).toBe(true);
      const due = days.filter((day) => isLoop(addDays(day, -1)) && hasOpen(on(day)));
      expect(said.map(({ day }) => day)).toEqual(expect.arrayContaining(due));
    });
  });

  test("each is about rounds that are there, one of them open, and none cancelled", () => {
    check((rounds) => {
      for (const warning of calendarWarnings(rounds, early)) {
        expect(openOne(warning, rounds)).toBe(true);
        for (const id of warning.rounds) expect(rounds.find((one) => one.id === id)?.outcome).not.toBe("cancelled");
      }
    });
  });

  test("an own day each, far apart, says nothing", () => {
    check((rounds) => {
      const apart = rounds.map((one, index) => ({
        ...one,
        dueAt: null,
        startsAt: new Date(Date.UTC(2026, 0, 5 + 3 * index, 12)).toISOString(),
      }));
      expect(calendarWarnings(apart, { ...options, now: "2025-01-01T00:00:00.000Z" })).toEqual([]);
    });
  });
});
