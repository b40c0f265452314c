import { suggestFollowUps } from "#campaign/follow-ups/follow-ups.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { mailSchema, snoozeSchema } from "#campaign/records/record.schemas.ts";
import { describe, expect, test } from "vitest";
import {
  smallCampaign,
  testApplication,
  testCompany,
  testContact,
} from "../../../../tests/stand-ins/small-campaign.ts";
import { describeDue, doneChanges, snoozeChanges, type DueThing } from "./due-actions.ts";

const lab = testCompany("Lab A");
const rita = testContact("Rita Rowe", lab, { role: "recruiter", mail: "rita@a.org" });
const applied = testApplication("a", lab, { role: "Engineer" }, "applied");
const lead = testApplication("b", testCompany("Lab B"), { deadline: "2026-12-03" });
const campaign = smallCampaign({
  companies: [lab, testCompany("Lab B"), testCompany("Lab C", { watched: true })],
  contacts: [rita],
  applications: [applied, lead],
});
const today = "2026-12-01";
const now = "2026-12-01T10:00:00.000Z";
const dueIn = (search: Campaign): DueThing[] =>
  describeDue(
    search,
    suggestFollowUps(
      { ...search, stages: search.settings.stages },
      { today, dayAt: (instant) => instant.slice(0, 10), usualDays: () => null },
    ),
  );
const head = { revision: 1, createdAt: now, updatedAt: now };

describe("what is due", () => {
  test("says what to do, about whom and where it is looked at", () => {
    expect(dueIn(campaign).map(({ title, doneWords, href, about }) => [title, doneWords, href, about.kind])).toEqual([
      ["Apply to Lab B", "Applied", `/campaign/${lead.id}`, "referral"],
      ["Ask Rita Rowe how it stands", "Sent elsewhere", `/campaign/${applied.id}`, "follow-up"],
      ["Look at Lab C", "Looked", expect.stringMatching(/^\/campaign\/companies\/comp_/), "cold"],
    ]);
  });

  test.each([
    ["Apply", { op: "put", fields: { applicationId: lead.id, stage: "applied", at: now } }],
    ["Ask", { op: "put", fields: { kind: "follow-up", applicationId: applied.id, contactId: rita.id, sentAt: now } }],
    ["Look", { op: "put", fields: { lookedAt: now } }],
  ])("is done by what it is: %s", (begins, change) => {
    const thing = dueIn(campaign).find(({ title }) => title.startsWith(begins));
    expect(thing && doneChanges(campaign, thing, now).changes).toMatchObject([change]);
  });

  test("goes on with the draft that was begun about it, and counts that as sent", () => {
    const draft = {
      ...mailSchema.parse({ kind: "follow-up", applicationId: applied.id, contactId: rita.id, companyId: lab.id }),
      ...head,
      id: `mail_${"1".padStart(26, "0")}`,
    };
    const search = {
      ...campaign,
      mails: [draft, { ...draft, id: `mail_${"2".padStart(26, "0")}`, kind: "thanks" as const }],
    };
    const thing = dueIn(search).find(({ title }) => title.startsWith("Ask"));
    expect(thing?.draftId).toBe(draft.id);
    expect(thing && doneChanges(search, thing, now).changes).toEqual([
      { op: "put", id: draft.id, fields: { sentAt: now } },
    ]);
  });

  test("is put off for days or for good, by the same record when it comes back", () => {
    const [thing] = dueIn(campaign);
    if (thing === undefined) throw new Error("nothing is due");
    const first = snoozeChanges(campaign, thing, 3, today);
    expect(first).toMatchObject({
      changes: [{ fields: { subject: thing.followUp.subject, until: "2026-12-04" } }],
      said: "Apply to Lab B: put off until Fri 4 Dec.",
    });
    const [made] = first.changes;
    const snooze = {
      ...snoozeSchema.parse({ subject: thing.followUp.subject, until: today }),
      ...head,
      id: made?.id ?? "",
    };
    const again = snoozeChanges({ snoozes: [snooze] }, thing, null, today);
    expect(again.changes).toEqual([{ op: "put", id: snooze.id, fields: { subject: snooze.subject, until: null } }]);
  });
});
