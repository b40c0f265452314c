import { matchInvitations } from "#campaign/calendar/match-invitations.rules.ts";
import type { MatchSource } from "#campaign/calendar/match-invitations.rules.ts";
import type { Invitation } from "#campaign/calendar/read-invitations.ts";
import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { describe, expect, test } from "vitest";

const id = (kind: string, end: string) => `${kind}_${end.padStart(26, "0")}`;
const head = { revision: 1, createdAt: "2026-11-01T00:00:00.000Z", updatedAt: "2026-11-01T00:00:00.000Z" };
const record = <Of extends Noun>(noun: Of, end: string, fields: Record<string, unknown>): CampaignRecord<Of> => ({
  ...(nouns[noun].schema.parse(fields) as CampaignRecord<Of>),
  ...head,
  id: id(nouns[noun].kind, end),
});
const application = (end: string, company: string, stage = "lead", stageAt = head.createdAt): Application => ({
  ...record("applications", end, { companyId: id("comp", company) }),
  stage,
  stageAt,
});
const start = "2026-12-03T15:00:00.000Z";
const theRound = (fields: Record<string, unknown> = {}) =>
  record("rounds", "r", {
    applicationId: id("appl", "n"),
    type: "theory",
    startsAt: start,
    uid: "one@example.org",
    sequence: 2,
    stampedAt: "2026-11-20T09:00:00.000Z",
    ...fields,
  });
const source = (rounds: CampaignRecord<"rounds">[] = [], changes: Partial<MatchSource> = {}): MatchSource => ({
  companies: [
    record("companies", "n", { name: "Northlight" }),
    record("companies", "m", { name: "Meridian", link: "https://careers.meridian.co.uk/jobs" }),
  ],
  applications: [application("n", "n"), application("m", "m")],
  contacts: [],
  stages: usualStages,
  rounds,
  toldVersions: new Map(),
  timeZone: "Europe/Zurich",
  ...changes,
});
const invitation = (changes: Partial<Invitation> = {}): Invitation => ({
  line: 5,
  uid: "one@example.org",
  sequence: 3,
  stampedAt: "2026-11-21T09:00:00.000Z",
  isCancelled: false,
  tentative: false,
  title: "Theory interview",
  startsAt: start,
  minutes: 60,
  timeZone: "Europe/Zurich",
  place: "",
  interviewers: "",
  said: "",
  mails: [],
  remarks: [],
  ...changes,
});
const match = (changes: Partial<Invitation>, from: MatchSource) => {
  const [found] = matchInvitations([invitation(changes)], from);
  return found;
};

describe("an invitation that is not known", () => {
  test("makes a round of all that it says", () => {
    const said = { place: "Room 4", interviewers: "Ada", said: "Bring questions.", tentative: true };
    expect(match(said, source())).toMatchObject({
      effect: "new",
      round: null,
      type: "theory",
      fields: {
        uid: "one@example.org",
        sequence: 3,
        stampedAt: "2026-11-21T09:00:00.000Z",
        format: "Theory interview",
        startsAt: start,
        minutes: 60,
        timeZone: "Europe/Zurich",
        ...said,
      },
    });
    const fields = { ...match(said, source())?.fields, applicationId: id("appl", "n"), type: "theory" };
    expect(nouns.rounds.schema.safeParse(fields).success).toBe(true);
  });

  test("cancels nothing", () => {
    expect(match({ isCancelled: true }, source())).toMatchObject({ effect: "unknown", fields: {} });
  });

  test("is joined to a round with them at that time that was typed before", () => {
    const typed = source([theRound({ uid: "", sequence: 0, stampedAt: null })]);
    expect(match({ title: "Northlight: theory" }, typed)).toMatchObject({
      effect: "changed",
      round: { title: "Theory at Northlight" },
      fields: { uid: "one@example.org", sequence: 3 },
      remarks: ["You have a round with them at that time already: it is taken to be the same."],
    });
    expect(match({ title: "Meridian: theory" }, typed)).toMatchObject({ effect: "new" });
  });
});

describe("an invitation that is known", () => {
  test("with another time or place changes these, and says from what to what", () => {
    const changes = { startsAt: "2026-12-04T09:00:00.000Z", timeZone: "Europe/London", minutes: 45, place: "Room 5" };
    expect(match(changes, source([theRound({ place: "Room 4", notes: "mine" })]))).toMatchObject({
      effect: "changed",
      round: { id: id("roun", "r"), revision: 1, title: "Theory at Northlight" },
      fields: { ...changes, held: false, uid: "one@example.org", sequence: 3, stampedAt: "2026-11-21T09:00:00.000Z" },
      changes: [
        "Time: Thu 3 Dec, 16:00 becomes Fri 4 Dec, 10:00.",
        "Length: 60 minutes become 45.",
        "Place: Room 4 becomes Room 5.",
      ],
    });
  });

  test("of the same version changes what is different here, and nothing where nothing is", () => {
    const same = { sequence: 2, stampedAt: "2026-11-20T09:00:00.000Z" };
    expect(match(same, source([theRound()]))).toMatchObject({ effect: "same", fields: {} });
    expect(match({ ...same, place: "Room 4" }, source([theRound()]))).toMatchObject({ effect: "changed" });
  });

  test.each([
    ["version", { sequence: 1, stampedAt: "2026-11-25T09:00:00.000Z" }],
    ["making", { sequence: 2, stampedAt: "2026-11-19T09:00:00.000Z" }],
  ])("of an earlier %s changes nothing", (_, older) => {
    const moved = { ...older, startsAt: "2026-12-04T09:00:00.000Z" };
    expect(match(moved, source([theRound()]))).toMatchObject({ effect: "older", fields: {}, changes: [] });
    expect(match({ ...moved, isCancelled: true }, source([theRound()]))).toMatchObject({ effect: "older", fields: {} });
  });

  test("cancels its round once, and a later one brings it back", () => {
    expect(match({ isCancelled: true }, source([theRound()]))).toMatchObject({
      effect: "cancelled",
      fields: { outcome: "cancelled", sequence: 3 },
    });
    const cancelled = source([theRound({ outcome: "cancelled", sequence: 3 })]);
    expect(match({ isCancelled: true, sequence: 4 }, cancelled)).toMatchObject({ effect: "same" });
    expect(match({ sequence: 4 }, cancelled)).toMatchObject({
      effect: "changed",
      fields: { outcome: "open" },
      changes: ["It takes place after all."],
    });
  });

  test("gives a round that was held back its time", () => {
    const held = source([theRound({ startsAt: null, held: true })]);
    expect(match({}, held)).toMatchObject({
      fields: { startsAt: start, held: false },
      changes: ["Time: no time becomes Thu 3 Dec, 16:00."],
    });
  });
});

describe("an event of our own that comes back", () => {
  const uid = `${id("roun", "r")}@warmup`;

  test("is its round, and older where calendars were told a later version", () => {
    const told = source([theRound({ uid: "" })], { toldVersions: new Map([[uid, 2]]) });
    const moved = { uid, startsAt: "2026-12-04T09:00:00.000Z" };
    expect(match({ ...moved, sequence: 1 }, told)).toMatchObject({ effect: "older" });
    expect(match({ ...moved, sequence: 2 }, told)).toMatchObject({ effect: "changed" });
    expect(match({ ...moved, sequence: 2 }, told)?.fields).not.toHaveProperty("uid");
    expect(match({ uid, sequence: 2 }, told)).toMatchObject({ effect: "same" });
  });

  test("of a due date or a deadline is no round", () => {
    for (const note of [`due-${uid}`, `deadline-${id("appl", "n")}@warmup`])
      expect(match({ uid: note, startsAt: "2026-12-04T09:00:00.000Z" }, source([theRound()]))).toMatchObject({
        effect: "unknown",
        fields: {},
      });
  });
});

describe("the application is guessed", () => {
  const guess = (changes: Partial<Invitation>, more: Partial<MatchSource> = {}) =>
    match(changes, source([], more))?.applicationId ?? null;

  test("by the mail domain of the company's page, whatever the machine before it", () => {
    expect(guess({ mails: ["ngozi@mail.meridian.co.uk"] })).toBe(id("appl", "m"));
    expect(guess({ mails: ["ngozi@other.co.uk"] })).toBeNull();
  });

  test("by a contact, and by the house of a contact", () => {
    const contacts = [
      record("contacts", "c", { name: "Ada", mail: "Ada@Northlight.example", companyId: id("comp", "n") }),
    ];
    expect(guess({ mails: ["ada@northlight.example"] }, { contacts })).toBe(id("appl", "n"));
    expect(guess({ mails: ["bo@northlight.example"] }, { contacts })).toBe(id("appl", "n"));
  });

  test("not by a mail address that anyone can have", () => {
    const contacts = [record("contacts", "c", { name: "Ada", mail: "ada@gmail.com", companyId: id("comp", "n") })];
    expect(guess({ mails: ["bo@gmail.com"] }, { contacts })).toBeNull();
    expect(guess({ mails: ["ada@gmail.com"] }, { contacts })).toBe(id("appl", "n"));
  });

  test("by the company's whole name, the longest first", () => {
    const companies = [
      record("companies", "n", { name: "Northlight" }),
      record("companies", "m", { name: "Northlight Research" }),
    ];
    expect(guess({ title: "Interview (NORTHLIGHT research)" }, { companies })).toBe(id("appl", "m"));
    expect(guess({ said: "See you at Northlight!" }, { companies })).toBe(id("appl", "n"));
    expect(guess({ title: "Northlights" }, { companies })).toBeNull();
  });

  test("as the open application that moved last", () => {
    const applications = [
      application("1", "n", "rejected", "2026-11-20T00:00:00.000Z"),
      application("2", "n", "applied", "2026-11-10T00:00:00.000Z"),
      application("3", "n", "lead", "2026-11-05T00:00:00.000Z"),
    ];
    expect(guess({ title: "Northlight" }, { applications })).toBe(id("appl", "2"));
    expect(guess({ title: "Northlight" }, { applications: applications.slice(0, 1) })).toBe(id("appl", "1"));
    expect(guess({ title: "Northlight" }, { applications: [] })).toBeNull();
  });
});
