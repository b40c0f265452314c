import { readInvitations } from "#campaign/calendar/read-invitations.ts";
import { calendarOf, eventOf } from "#tests/calendar/invitations.ts";
import { describe, expect, test } from "vitest";

const zurich = "Europe/Zurich";
const readOne = (bytes: Uint8Array) => {
  const { invitations } = readInvitations(bytes, zurich);
  expect(invitations).toHaveLength(1);
  return invitations[0];
};

describe("times", () => {
  const at = (...lines: string[]) => {
    const read = readOne(eventOf(...lines));
    return { startsAt: read?.startsAt, timeZone: read?.timeZone, minutes: read?.minutes, remarks: read?.remarks };
  };
  const hour = "DURATION:PT1H";

  test("in UTC are shown in the calendar's own time zone, or in the user's", () => {
    expect(at("DTSTART:20261203T150000Z", hour)).toMatchObject({
      startsAt: "2026-12-03T15:00:00.000Z",
      timeZone: zurich,
    });
    const calendar = calendarOf(
      "X-WR-TIMEZONE:America/Los_Angeles",
      "BEGIN:VEVENT",
      "UID:x",
      "DTSTART:20261203T150000Z",
      hour,
      "END:VEVENT",
    );
    expect(readOne(calendar)).toMatchObject({ startsAt: "2026-12-03T15:00:00.000Z", timeZone: "America/Los_Angeles" });
  });

  test("without a time zone are the user's, and it is said", () => {
    expect(at("DTSTART:20261203T150000", hour)).toMatchObject({
      startsAt: "2026-12-03T14:00:00.000Z",
      timeZone: zurich,
      remarks: ["It says 15:00 without a time zone: yours was taken, Europe/Zurich."],
    });
  });

  test.each([
    ["GMT Standard Time", "2026-07-01T08:00:00.000Z", "Europe/London"],
    ["W. Europe Standard Time", "2026-07-01T07:00:00.000Z", "Europe/Berlin"],
    ["india standard time", "2026-07-01T03:30:00.000Z", "Asia/Kolkata"],
    ["/freeassociation.example/Tzfile/America/New_York", "2026-07-01T13:00:00.000Z", "America/New_York"],
    ["America/Argentina/Buenos_Aires", "2026-07-01T12:00:00.000Z", "America/Argentina/Buenos_Aires"],
  ])("in “%s”, which is known", (tzid, startsAt, timeZone) => {
    expect(at(`DTSTART;TZID="${tzid}":20260701T090000`, hour)).toEqual({
      startsAt,
      timeZone,
      minutes: 60,
      remarks: [],
    });
  });

  const ownZone = (tzid: string, ...more: string[]) => [
    "BEGIN:VTIMEZONE",
    `TZID:${tzid}`,
    ...more,
    "BEGIN:STANDARD",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:-0300",
    "TZOFFSETTO:-0400",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:-0400",
    "TZOFFSETTO:-0300",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
  ];
  const inZone = (tzid: string, local: string, zone: string[]) =>
    readOne(calendarOf(...zone, "BEGIN:VEVENT", "UID:x", `DTSTART;TZID=${tzid}:${local}`, hour, "END:VEVENT"));

  test.each([
    ["20260328T120000", "2026-03-28T16:00:00.000Z"],
    ["20260329T120000", "2026-03-29T15:00:00.000Z"],
    ["20261025T010000", "2026-10-25T04:00:00.000Z"],
    ["20261025T120000", "2026-10-25T16:00:00.000Z"],
  ])("in a zone that only the file knows go by the file's rules: %s", (local, startsAt) => {
    expect(inZone("Our office", local, ownZone("Our office"))).toMatchObject({
      startsAt,
      timeZone: zurich,
      remarks: ["Its time zone “Our office” is known from the file only: the time is shown in yours."],
    });
  });

  test("in a zone that says where it is go by what is known of that place", () => {
    expect(inZone("Ours", "20261203T120000", ownZone("Ours", "X-LIC-LOCATION:America/Halifax"))).toMatchObject({
      startsAt: "2026-12-03T16:00:00.000Z",
      timeZone: "America/Halifax",
      remarks: [],
    });
  });

  test("by rules of the file that differ from what is known are said to", () => {
    const read = inZone("America/New_York", "20261203T120000", ownZone("America/New_York"));
    expect(read).toMatchObject({ startsAt: "2026-12-03T17:00:00.000Z", timeZone: "America/New_York" });
    expect(read?.remarks).toEqual([
      "By the file's own rules for America/New_York it would be 11:00 in America/New_York: ask which is meant.",
    ]);
  });

  test("in a zone that nobody knows are the user's, and it is said", () => {
    expect(at("DTSTART;TZID=Mars/Olympus:20261203T150000", hour)).toMatchObject({
      startsAt: "2026-12-03T14:00:00.000Z",
      remarks: ["Its time zone “Mars/Olympus” is not known: 15:00 was taken to be in yours, Europe/Zurich."],
    });
  });

  test("that clocks skip or show twice are said", () => {
    expect(at("DTSTART;TZID=Europe/London:20260329T013000", hour)).toMatchObject({
      startsAt: "2026-03-29T01:30:00.000Z",
      remarks: ["Clocks in Europe/London go forward over 01:30 on Sun 29 Mar: 02:30 was taken."],
    });
    expect(at("DTSTART;TZID=Europe/London:20261025T013000", hour)).toMatchObject({
      startsAt: "2026-10-25T00:30:00.000Z",
      remarks: [expect.stringContaining("twice on Sun 25 Oct: the first was taken (UTC+1)")],
    });
  });

  test("of a whole day become working hours, whose last day is the one before DTEND", () => {
    const day = "DTSTART;VALUE=DATE:20261203";
    expect(at(day, "DTEND;VALUE=DATE:20261204")).toMatchObject({
      startsAt: "2026-12-03T08:00:00.000Z",
      minutes: 480,
      remarks: ["It is for the whole of Thu 3 Dec, without a time: 09:00 to 17:00 was put."],
    });
    expect(at("DTSTART:20261203").remarks).toEqual(at(day, "DTEND;VALUE=DATE:20261204").remarks);
    expect(at(day, "DTEND;VALUE=DATE:20261206").remarks).toEqual([
      "It is for the days from Thu 3 Dec to Sat 5 Dec, without a time: 09:00 to 17:00 was put.",
    ]);
  });

  test("that end over a change of clocks last as long as they do", () => {
    expect(at("DTSTART;TZID=Europe/Zurich:20261025T013000", "DTEND;TZID=Europe/Zurich:20261025T040000").minutes).toBe(
      210,
    );
    expect(at("DTSTART;TZID=Europe/Zurich:20260329T013000", "DTEND;TZID=Europe/Zurich:20260329T040000").minutes).toBe(
      90,
    );
  });

  test("without an end, or with one before the beginning, are an hour", () => {
    const remarks = ["It does not say when it ends: an hour was put."];
    expect(at("DTSTART:20261203T150000Z")).toMatchObject({ minutes: 60, remarks });
    expect(at("DTSTART:20261203T150000Z", "DTEND:20261203T140000Z")).toMatchObject({ minutes: 60, remarks });
    expect(at("DTSTART:20261203T150000Z", "DURATION:P99W")).toMatchObject({
      minutes: 43_200,
      remarks: ["It is longer than 30 days: 30 days were put."],
    });
  });

  test("that repeat are the first, and it is said", () => {
    expect(at("DTSTART:20261203T150000Z", hour, "RRULE:FREQ=WEEKLY;COUNT=4").remarks).toEqual([
      "It repeats every week: only the first time was taken.",
    ]);
    expect(at("DTSTART:20261203T150000Z", hour, "RRULE:FREQ=SECONDLY").remarks).toEqual([
      "It repeats: only the first time was taken.",
    ]);
  });
});
