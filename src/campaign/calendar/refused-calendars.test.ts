import { readInvitations } from "#campaign/calendar/read-invitations.ts";
import { calendarOf, eventOf, outlookInvitation } from "#tests/calendar/invitations.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const zurich = "Europe/Zurich";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `read` where every event has a time and a length, or the code of the refusal. */
const outcomeOf = (bytes: Uint8Array): string => {
  try {
    const { invitations } = readInvitations(bytes, zurich);
    const isSound = invitations.every(
      ({ startsAt, minutes }) => new Date(startsAt).toISOString() === startsAt && minutes > 0,
    );
    return isSound ? "read" : "read without a time";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : `thrown: ${String(error)}`;
  }
};

describe("what is no calendar is refused with its line and the reason", () => {
  const event = "BEGIN:VEVENT\nDTSTART:20261203T150000Z\nEND:VEVENT\n";
  test.each<[string, string | Uint8Array, RegExp]>([
    ["nothing", "", /calendar is empty/],
    ["a text", "Dear candidate,\nwe are happy", /line 1 of the calendar is no line of a calendar: “Dear candidate,”/],
    ["a web page", "<!doctype html>\n", /line 1 of the calendar is no line/],
    ["an image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /line 1 .* is not UTF-8/],
    ["an archive", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), /line 1 .* a character that no calendar has/],
    ["text that is not UTF-8", new Uint8Array([...bytesOf("BEGIN:VCALENDAR\nX:"), 0xe9, 10]), /line 2 .* is not UTF-8/],
    ["a line without a name", `BEGIN:VCALENDAR\n${event}oh\nEND:VCALENDAR`, /line 5 .* is no line of a calendar: “oh”/],
    ["a card", "BEGIN:VCARD\nEND:VCARD", /line 1 of the calendar has no BEGIN:VCALENDAR before it/],
    ["a line before the calendar", "X-A:1\nBEGIN:VCALENDAR", /line 1 .* “X-A:1” where BEGIN:VCALENDAR should stand/],
    [
      "an end of another part",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO",
      /line 3 .* ends VTODO while VEVENT of line 2 is open/,
    ],
    ["a part without end", `BEGIN:VCALENDAR\n${event}`, /line 1 .* begins VCALENDAR, which never ends/],
    [
      "an event without a time",
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nEND:VEVENT\nEND:VCALENDAR",
      /line 2 .* event without DTSTART/,
    ],
    [
      "a time that is none",
      `BEGIN:VCALENDAR\n${event.replace("1203", "1399")}END:VCALENDAR`,
      /line 3 .* a DTSTART that is no time: 2026-13-99/,
    ],
    ["a 31 February", `BEGIN:VCALENDAR\n${event.replace("1203", "0231")}END:VCALENDAR`, /line 3 .* is no time/],
    [
      "a time of words",
      `BEGIN:VCALENDAR\n${event.replace("20261203T150000Z", "tomorrow")}END:VCALENDAR`,
      /line 3 .* is no time/,
    ],
    [
      "a length that is none",
      new TextDecoder().decode(eventOf("DTSTART:20261203T150000Z", "DURATION:long")),
      /line 8 .* DURATION that is none: LONG/,
    ],
    [
      "parameters that are none",
      new TextDecoder().decode(eventOf('DTSTART;TZID="open:20261203T150000')),
      /line 7 .* the parameters of DTSTART/,
    ],
    ["more than 2 MB", "x".repeat(10_000_000), /is larger than 2 MB/],
    [
      "100,000 events",
      `BEGIN:VCALENDAR\n${"BEGIN:VEVENT\nEND:VEVENT\n".repeat(70_000)}`,
      /line 2002 .* event number 1001; at most 1000/,
    ],
    ["depth without end", "BEGIN:VCALENDAR\n".repeat(100_000), /line 7 .* nested more than 6 deep/],
    ["lines without end", `BEGIN:VCALENDAR\n${"A:\n".repeat(600_000)}`, /line 50001 .* comes after 50000 others/],
    [
      "a line without end",
      `BEGIN:VCALENDAR\n${event.replace("END", `SUMMARY:${"x".repeat(200_000)}\nEND`)}END:VCALENDAR`,
      /line 4 .* longer than 100000/,
    ],
  ])("%s", (_, file, message) => {
    expect(() => readInvitations(typeof file === "string" ? bytesOf(file) : file, zurich)).toThrow(
      expect.objectContaining({ code: "calendar.unreadable", message: expect.stringMatching(message) }),
    );
  });

  test("rules, parameters, links and folds made to take for ever are read all the same", () => {
    const rule = (text: string) => [
      "BEGIN:VTIMEZONE",
      "TZID:x",
      "BEGIN:STANDARD",
      "DTSTART:00010101T000000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0100",
      `RRULE:${text}`,
      "END:STANDARD",
      "END:VTIMEZONE",
    ];
    const event = (...lines: string[]) => ["BEGIN:VEVENT", "DTSTART;TZID=x:20261203T150000", ...lines, "END:VEVENT"];
    const heavy: string[][] = [
      [...rule("FREQ=SECONDLY"), ...event()],
      [...rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), ...event()],
      [...rule("FREQ=YEARLY;BYMONTHDAY=1;BYDAY=2SU"), ...event()],
      event("RRULE:FREQ=SECONDLY;BYSECOND=61"),
      event(`ATTENDEE${";A=1".repeat(24_000)}:mailto:a@example.org`),
      event(`ATTENDEE;MEMBER="a"${',"a"'.repeat(24_000)}:mailto:a@example.org`),
      event(`DESCRIPTION:<a ${'href="https:'.repeat(8000)}`),
      event(`DESCRIPTION:<br>${" ".repeat(99_000)}x`),
      event(`DESCRIPTION:${"<a>".repeat(30_000)}`),
      event(`SUMMARY:${"\r\n x".repeat(90_000)}`),
    ];
    for (const lines of heavy) expect(readInvitations(calendarOf(...lines), zurich).invitations).toHaveLength(1);
  });

  test("whatever is changed in a calendar, it is read or refused by a sentence", () => {
    const anyEdit = fc.tuple(fc.nat(outlookInvitation.length), fc.nat(40), fc.uint8Array({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 4 }), (edits) => {
        let bytes = outlookInvitation;
        for (const [at, removed, added] of edits)
          bytes = new Uint8Array([...bytes.slice(0, at), ...added, ...bytes.slice(at + removed)]);
        expect(outcomeOf(bytes)).toMatch(/^(?:read|calendar\.unreadable)$/);
      }),
      { numRuns: 2000 },
    );
  });
});
