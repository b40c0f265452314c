import { readInvitations } from "#campaign/calendar/read-invitations.ts";
import { writeCalendar } from "#campaign/calendar/write-calendar.ts";
import { appleEvent, calendarOf, eventOf, googleInvitation, outlookInvitation } from "#tests/calendar/invitations.ts";
import { describe, expect, test } from "vitest";

const zurich = "Europe/Zurich";
const readOne = (bytes: Uint8Array, timeZone = zurich) => {
  const { invitations } = readInvitations(bytes, timeZone);
  expect(invitations).toHaveLength(1);
  return invitations[0];
};
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("an invitation is read", () => {
  test("as Google writes it", () => {
    expect(readOne(googleInvitation)).toEqual({
      line: 24,
      uid: "4s7q2k9e1m0c8n6b3v5x7z2l4k@google.com",
      sequence: 2,
      stampedAt: "2026-11-20T09:15:00.000Z",
      isCancelled: false,
      tentative: false,
      title: "ML coding interview, round 2",
      startsAt: "2026-12-03T15:00:00.000Z",
      minutes: 60,
      timeZone: "America/New_York",
      place: "https://meet.google.com/abc-defg-hij",
      interviewers: "Recruiting Northlight, Ada Müller",
      said: "You will meet Ada, who leads pretraining.\nRead how to prepare (https://northlight.example/prepare).",
      mails: ["recruiting@northlight.example", "ada.mueller@northlight.example", "me@gmail.com"],
      remarks: [],
    });
  });

  test("as Outlook writes it", () => {
    expect(readOne(outlookInvitation)).toMatchObject({
      uid: expect.stringMatching(/^040000008200E0.{98}$/),
      sequence: 0,
      title: "Meridian: system design",
      startsAt: "2027-04-05T13:00:00.000Z",
      minutes: 90,
      timeZone: "Europe/London",
      place: "Microsoft Teams Meeting · https://teams.example.org/l/meetup-join/19%3a1",
      interviewers: "Okafor, Ngozi",
      said: "System design with two of our engineers.\n\nThere is nothing to prepare; bring questions.",
      mails: ["ngozi@meridian.example", "me@gmail.com"],
      remarks: [],
    });
  });

  test("as Apple writes it", () => {
    expect(readOne(appleEvent)).toMatchObject({
      uid: "7C1B2E5D-1F0A-4E7B-9B7D-2C9E4A6F8D10",
      sequence: 1,
      title: "Kaffee mit der Gruppe ☕️",
      startsAt: "2026-10-27T08:30:00.000Z",
      minutes: 45,
      timeZone: zurich,
      place: "Büro Seestrasse 1, 8002 Zürich",
      remarks: [],
    });
  });

  test("as we write it", () => {
    const event = {
      uid: "roun_00000000000000000000000000@warmup",
      about: "roun_00000000000000000000000000",
      title: "Théorie; 名, \\ and\nmore 🧠".repeat(9),
      span: { from: "2026-10-25T00:30:00.000Z", to: "2026-10-25T01:30:00.000Z" },
      place: "https://meet.example.org/a",
      description: "",
      status: "TENTATIVE" as const,
      isBusy: true,
    };
    const told = { uid: event.uid, sequence: 4, createdAt: event.span.from, changedAt: event.span.from, event };
    expect(readOne(bytesOf(writeCalendar([told], [10])))).toMatchObject({
      uid: event.uid,
      sequence: 4,
      tentative: true,
      title: event.title.replaceAll("\n", " ").slice(0, 300),
      startsAt: event.span.from,
      minutes: 60,
      place: event.place,
    });
  });
});

describe("of what a file holds", () => {
  const event = (...lines: string[]) => [
    "BEGIN:VEVENT",
    "DTSTART:20261203T150000Z",
    "DURATION:PT1H",
    ...lines,
    "END:VEVENT",
  ];

  test("a cancellation is one by METHOD or by STATUS", () => {
    expect(readOne(calendarOf("METHOD:CANCEL", ...event("UID:a")))?.isCancelled).toBe(true);
    expect(readOne(calendarOf(...event("UID:a", "STATUS:CANCELLED")))?.isCancelled).toBe(true);
    expect(readOne(calendarOf(...event("UID:a", "STATUS:TENTATIVE")))).toMatchObject({
      isCancelled: false,
      tentative: true,
    });
  });

  test("answers to invitations and entries that are no events are left out, and it is said", () => {
    expect(readInvitations(calendarOf("METHOD:REPLY", ...event("UID:a")), zurich)).toEqual({
      invitations: [],
      remarks: ["An answer to an invitation (REPLY) was left out: it invites nobody."],
    });
    expect(readInvitations(calendarOf("BEGIN:VTODO", "UID:a", "END:VTODO", ...event("UID:b")), zurich)).toMatchObject({
      invitations: [{ uid: "b" }],
      remarks: ["1 of its entries are no events, and were left out."],
    });
  });

  test("the latest version of an event is taken, wherever it stands", () => {
    const read = readOne(calendarOf(...event("UID:a", "SEQUENCE:2", "SUMMARY:New"), ...event("UID:a", "SEQUENCE:1")));
    expect(read).toMatchObject({ title: "New", remarks: ["The file has it 2 times: the latest version was taken."] });
  });

  test("of a series the whole is taken, and single times that were moved are left out", () => {
    const moved = event("UID:a", "RECURRENCE-ID:20261210T150000Z", "SEQUENCE:9", "SUMMARY:Moved");
    expect(readOne(calendarOf(...moved, ...event("UID:a", "SUMMARY:Series")))).toMatchObject({
      title: "Series",
      remarks: ["It is part of a series; single times of that which were moved are left out."],
    });
  });

  test("events without a uid stay apart", () => {
    expect(readInvitations(calendarOf(...event("SUMMARY:a"), ...event("SUMMARY:b")), zurich).invitations).toHaveLength(
      2,
    );
  });

  test("several calendars one after another are read", () => {
    const [one, two] = [eventOf("DTSTART:20261203T150000Z"), googleInvitation];
    expect(readInvitations(new Uint8Array([...one, ...two]), zurich).invitations).toHaveLength(2);
  });
});

describe("lines are put together again", () => {
  const folded = (...physical: string[]) =>
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20261203T150000Z", ...physical, "END:VEVENT", "END:VCALENDAR"].join(
      "\n",
    );

  test("at 75 octets, at 76, by tabs, without CR, and with a byte order mark", () => {
    for (const length of [74, 75, 76, 200]) {
      const title = "é".repeat(length);
      const pieces = [...`SUMMARY:${title}`].reduce<string[]>(
        (lines, character) =>
          bytesOf((lines.at(-1) ?? "") + character).length > length
            ? [...lines, `\t${character}`]
            : [...lines.slice(0, -1), (lines.at(-1) ?? "") + character],
        [""],
      );
      expect(readOne(bytesOf(`\ufeff${folded(...pieces)}`))?.title).toBe(title);
    }
  });

  test("within a character, as some programs fold", () => {
    const bytes = bytesOf(folded("SUMMARY:xé"));
    const at = bytes.indexOf(0xc3) + 1;
    expect(readOne(new Uint8Array([...bytes.slice(0, at), 10, 32, ...bytes.slice(at)]))?.title).toBe("xé");
  });
});
