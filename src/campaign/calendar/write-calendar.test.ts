import type { CalendarEvent, ToldEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import { instantOf } from "#campaign/calendar/local-time.rules.ts";
import { writeCalendar } from "#campaign/calendar/write-calendar.ts";
import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";

const told = (changes: Partial<CalendarEvent> = {}, head: Partial<ToldEvent> = {}) => ({
  uid: "roun_0@warmup",
  sequence: 0,
  createdAt: "2026-11-01T08:00:00.000Z",
  changedAt: "2026-11-02T08:00:00.000Z",
  ...head,
  event: {
    uid: "roun_0@warmup",
    about: "roun_0",
    title: "Theory at Northlight",
    span: { from: "2026-11-27T13:00:00.000Z", to: "2026-11-27T14:00:00.000Z" },
    place: "",
    description: "",
    status: "CONFIRMED" as const,
    isBusy: true,
    ...changes,
  },
});

/** The only event of a calendar, as ical.js reads it. */
const readBack = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents("vevent");
  expect(events).toHaveLength(1);
  const [component = new ICAL.Component("none")] = events;
  return { component, event: new ICAL.Event(component) };
};
const write = (changes: Partial<CalendarEvent> = {}, alarms: number[] = []) => writeCalendar([told(changes)], alarms);
const encoder = new TextEncoder();
const physicalLines = (text: string): string[] => text.split("\r\n").slice(0, -1);

describe("a written calendar", () => {
  test("ends every line with CRLF, and has no other end of a line", () => {
    const text = write({ title: "One\nTwo\r\nThree\rFour", description: "a\nb", place: "c\rd" });
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(readBack(text).event.summary).toBe("One\nTwo\nThree\nFour");
  });

  test("folds lines before the 76th octet, between characters, wherever those of two, three and four octets lie", () => {
    for (const character of ["x", "é", "名", "🧠"])
      for (let lead = 0; lead < 80; lead++) {
        const title = `${"x".repeat(lead)}${character.repeat(60)}`;
        const text = write({ title });
        for (const line of physicalLines(text)) {
          expect(encoder.encode(line).length).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        expect(readBack(text).event.summary).toBe(title);
      }
  });

  test("uses lines to within one octet of the 75 there are", () => {
    const lines = physicalLines(write({ description: "x".repeat(500) }));
    const folded = lines.filter((line, index) => line.startsWith("DESCRIPTION") || lines[index]?.startsWith(" "));
    expect(folded.slice(0, -1).map((line) => line.length)).toEqual([74, ...Array(5).fill(75)]);
  });

  test("any text comes back as it was, without its control characters", () => {
    const anyText = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, place, description) => {
        const { event } = readBack(write({ title, place, description }));
        const clean = (text: string) =>
          text
            .toWellFormed()
            .replaceAll(/\r\n?/g, "\n")
            .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
        expect(event.summary).toBe(clean(title));
        expect(event.location ?? "").toBe(clean(place));
        expect(event.description ?? "").toBe(clean(description));
      }),
    );
  });

  test("escapes what has a meaning in a calendar", () => {
    const text = write({ title: "Maths, stats; C:\\work\nand more" });
    expect(text).toContain("SUMMARY:Maths\\, stats\\; C:\\\\work\\nand more\r\n");
  });

  test("a text cannot become a property of its own", () => {
    const text = write({
      title: "x\r\nATTENDEE:mailto:a@example.org",
      place: "https://example.org/\r\nSTATUS:CANCELLED",
      description: "y\nEND:VEVENT",
    });
    expect(physicalLines(text).filter((line) => /^(?:ATTENDEE|URL|STATUS:CANCELLED)/.test(line))).toEqual([]);
    expect(readBack(text).component.getAllProperties("attendee")).toEqual([]);
  });

  test("a whole day ends on the day after it", () => {
    const { event } = readBack(write({ span: { day: "2026-12-31" }, isBusy: false }));
    expect(event.startDate.isDate).toBe(true);
    expect([event.startDate.toString(), event.endDate.toString()]).toEqual(["2026-12-31", "2027-01-01"]);
  });

  test.each([
    ["forward", "2026-03-29T01:30"],
    ["back", "2026-10-25T01:30"],
  ])("a round over clocks that go %s keeps its instants and its length", (_, local) => {
    const from = instantOf(local, "Europe/Zurich").instant;
    const to = new Date(Date.parse(from) + 2 * 3_600_000).toISOString();
    const { event } = readBack(write({ span: { from, to } }));
    expect(event.startDate.toJSDate().toISOString()).toBe(from);
    expect(event.endDate.toJSDate().toISOString()).toBe(to);
    expect(event.duration.toSeconds()).toBe(2 * 3600);
  });

  test("a due date is a moment that takes no time", () => {
    const { event, component } = readBack(
      write({ span: { from: "2026-11-27T17:00:00.000Z", to: null }, isBusy: false }),
    );
    expect(event.duration.toSeconds()).toBe(0);
    expect(component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
  });

  test("says who it is, which version, since when and how it stands", () => {
    const { component } = readBack(writeCalendar([told({ status: "TENTATIVE" }, { sequence: 3 })], []));
    const value = (name: string) => String(component.getFirstPropertyValue(name));
    expect(["uid", "sequence", "status"].map(value)).toEqual(["roun_0@warmup", "3", "TENTATIVE"]);
    expect(["created", "last-modified", "dtstamp"].map(value)).toEqual([
      "2026-11-01T08:00:00Z",
      "2026-11-02T08:00:00Z",
      "2026-11-02T08:00:00Z",
    ]);
  });

  test("reminds as long before as was chosen, and not of what is cancelled or only due", () => {
    const alarmsOf = (text: string) =>
      readBack(text)
        .component.getAllSubcomponents("valarm")
        .map((alarm) => {
          const trigger = alarm.getFirstPropertyValue("trigger");
          expect(alarm.getFirstPropertyValue("action")).toBe("DISPLAY");
          return trigger instanceof ICAL.Duration ? trigger.toSeconds() : null;
        });
    expect(alarmsOf(write({}, [10, 1440]))).toEqual([-600, -86_400]);
    expect(alarmsOf(write({ status: "CANCELLED" }, [10]))).toEqual([]);
    expect(alarmsOf(write({ isBusy: false }, [10]))).toEqual([]);
  });

  test("gives a link to join as one that can be followed", () => {
    expect(readBack(write({ place: "https://meet.example.org/a,b;c" })).component.getFirstPropertyValue("url")).toBe(
      "https://meet.example.org/a%2Cb%3Bc",
    );
    expect(readBack(write({ place: "Room 4" })).component.getFirstPropertyValue("url")).toBeNull();
  });

  test("without events is a calendar all the same", () => {
    const calendar = new ICAL.Component(ICAL.parse(writeCalendar([], [])) as unknown[]);
    expect(calendar.name).toBe("vcalendar");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("method")).toBeNull();
  });
});
