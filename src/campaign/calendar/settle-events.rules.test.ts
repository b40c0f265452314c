import type { CalendarEvent, ToldEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import { settleEvents } from "#campaign/calendar/settle-events.rules.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const dayMs = 24 * 3_600_000;
const begin = Date.UTC(2026, 10, 1);
const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "roun_0@warmup",
  about: "roun_0",
  title: "Theory at Northlight",
  span: { from: "2026-11-27T13:00:00.000Z", to: "2026-11-27T14:00:00.000Z" },
  place: "",
  description: "",
  status: "CONFIRMED",
  isBusy: true,
  ...changes,
});

/** Tells calendars again and again, remembering in between as the database does. */
const openTelling = () => {
  const remembered = new Map<string, ToldEvent>();
  return (events: CalendarEvent[], day: number) => {
    const settled = settleEvents(events, remembered, new Date(begin + day * dayMs).toISOString());
    for (const one of settled.changed) remembered.set(one.uid, JSON.parse(JSON.stringify(one)) as ToldEvent);
    return settled;
  };
};
const heads = (settled: ReturnType<typeof settleEvents>) =>
  settled.told.map(({ sequence, changedAt, event: { status } }) => ({
    sequence,
    status,
    day: (Date.parse(changedAt) - begin) / dayMs,
  }));

describe("an event that calendars are told", () => {
  test("is the same version for as long as it is the same, and nothing needs to be remembered anew", () => {
    const tell = openTelling();
    expect(heads(tell([event()], 0))).toEqual([{ sequence: 0, status: "CONFIRMED", day: 0 }]);
    const again = tell([event()], 3);
    expect(heads(again)).toEqual([{ sequence: 0, status: "CONFIRMED", day: 0 }]);
    expect(again.changed).toEqual([]);
  });

  test.each<[string, Partial<CalendarEvent>]>([
    ["time", { span: { from: "2026-11-27T15:00:00.000Z", to: "2026-11-27T16:00:00.000Z" } }],
    ["end", { span: { from: "2026-11-27T13:00:00.000Z", to: "2026-11-27T15:00:00.000Z" } }],
    ["day", { span: { day: "2026-11-27" } }],
    ["place", { place: "Room 4" }],
    ["title", { title: "Theory at Meridian" }],
    ["status", { status: "TENTATIVE" }],
  ])("is another version with another %s", (_, changes) => {
    const tell = openTelling();
    tell([event()], 0);
    expect(heads(tell([event(changes)], 1))).toMatchObject([{ sequence: 1, day: 1 }]);
    expect(heads(tell([event()], 2))).toMatchObject([{ sequence: 2, day: 2 }]);
  });

  test("is the same version with another description, though changed since", () => {
    const tell = openTelling();
    tell([event()], 0);
    expect(heads(tell([event({ description: "With Ada" })], 1))).toMatchObject([{ sequence: 0, day: 1 }]);
  });

  test("is cancelled for 30 days, then told no more, and comes back as a later version", () => {
    const tell = openTelling();
    tell([event()], 0);
    const cancelled = event({ status: "CANCELLED" });
    expect(heads(tell([cancelled], 1))).toEqual([{ sequence: 1, status: "CANCELLED", day: 1 }]);
    expect(heads(tell([{ ...cancelled, description: "Sorry" }], 20))).toEqual([
      { sequence: 1, status: "CANCELLED", day: 1 },
    ]);
    expect(heads(tell([cancelled], 30))).toHaveLength(1);
    expect(heads(tell([cancelled], 31))).toEqual([]);
    expect(heads(tell([event()], 40))).toEqual([{ sequence: 2, status: "CONFIRMED", day: 40 }]);
  });

  test("is told as cancelled for 30 days where it is no longer there, and then forgotten but for its version", () => {
    const tell = openTelling();
    tell([event()], 0);
    const gone = tell([], 1);
    expect(heads(gone)).toEqual([{ sequence: 1, status: "CANCELLED", day: 1 }]);
    expect(gone.told[0]?.event.title).toBe("Theory at Northlight");
    expect(heads(tell([], 30))).toHaveLength(1);
    const over = tell([], 31);
    expect(over.told).toEqual([]);
    expect(over.changed).toMatchObject([{ event: null, sequence: 1 }]);
    expect(tell([], 50).changed).toEqual([]);
    expect(heads(tell([event()], 60))).toEqual([{ sequence: 2, status: "CONFIRMED", day: 60 }]);
  });

  test("has a higher number whenever it is told differently, whatever happens to it", () => {
    const anyState = fc.option(
      fc.record({
        title: fc.constantFrom("A", "B"),
        place: fc.constantFrom("", "C"),
        status: fc.constantFrom("CONFIRMED", "TENTATIVE", "CANCELLED"),
        description: fc.constantFrom("", "D"),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(anyState, fc.integer({ min: 1, max: 40 })), { maxLength: 20 }), (steps) => {
        const tell = openTelling();
        let [day, last, version] = [0, "", -1];
        for (const [state, pause] of steps) {
          day += pause;
          const { told } = tell(state === null ? [] : [event(state as Partial<CalendarEvent>)], day);
          // What was forgotten has a higher number when it is told again, even the same.
          if (told.length === 0) last = "";
          for (const { sequence, event: now } of told) {
            const counted = [now.title, now.place, now.status].join();
            expect(counted === last ? sequence === version : sequence > version).toBe(true);
            [last, version] = [counted, sequence];
          }
        }
      }),
    );
  });
});
