import { suggestFollowUps } from "#campaign/follow-ups/follow-ups.rules.ts";
import type { FollowUpSources } from "#campaign/follow-ups/follow-up.rules.ts";
import { measureDurations } from "#campaign/follow-ups/stage-durations.rules.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Fields, Noun } from "#campaign/records/record.schemas.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { describe, expect, test } from "vitest";

const idOf = (kind: string, number = 1): string => `${kind}_${String(number).padStart(26, "0")}`;
const record = <Of extends Noun>(noun: Of, fields: Record<string, unknown>, number = 1) => ({
  ...(nouns[noun].schema.parse(fields) as Fields<Of>),
  id: idOf(nouns[noun].kind, number),
  revision: 1,
  createdAt: "2026-11-01T09:00:00.000Z",
  updatedAt: "2026-11-01T09:00:00.000Z",
});

const company = record("companies", { name: "Lab A" });
const application = (stage: string, stageAt: string, fields: Record<string, unknown> = {}) => ({
  ...record("applications", { companyId: company.id, role: "Engineer", ...fields }),
  stage,
  stageAt,
});
const recruiter = record("contacts", {
  companyId: company.id,
  name: "Rita Rowe",
  role: "recruiter",
  mail: "rita@a.org",
});
const nothing: FollowUpSources = {
  stages: usualStages,
  companies: [company],
  applications: [],
  contacts: [recruiter],
  rounds: [],
  mails: [],
  snoozes: [],
};
const on = (
  today: string,
  sources: Partial<FollowUpSources>,
  usualDays: (stage: string) => number | null = () => null,
) => suggestFollowUps({ ...nothing, ...sources }, { today, dayAt: (instant) => instant.slice(0, 10), usualDays });

describe("a silence", () => {
  const applied = application("applied", "2026-11-01T10:00:00.000Z");

  test("is named once it is longer than usual, with who is written to", () => {
    expect(on("2026-11-15", { applications: [applied] })).toEqual([]);
    expect(on("2026-11-16", { applications: [applied] })).toMatchObject([
      {
        kind: "silence",
        since: "2026-11-16",
        contactId: recruiter.id,
        because: "Lab A has been silent for 15 days since Applied; 14 are usual. Write to Rita Rowe.",
      },
    ]);
  });

  test("counts from the last sign of life, and by what is usual in one's own search", () => {
    const mail = record("mails", { applicationId: applied.id, kind: "follow-up", sentAt: "2026-11-14T08:00:00.000Z" });
    expect(on("2026-11-20", { applications: [applied], mails: [mail] })).toEqual([]);
    expect(on("2026-11-09", { applications: [applied] }, () => 7)).toMatchObject(
      [{ because: /8 days since Applied; 7 are/ }].map(({ because }) => ({ because: expect.stringMatching(because) })),
    );
  });

  test("is none while a round is ahead, a test is held or a task is being done, nor where it is over", () => {
    const round = (fields: Record<string, unknown>) =>
      record("rounds", { applicationId: applied.id, type: "theory", ...fields });
    const late = "2026-12-20";
    expect(on(late, { applications: [applied] })).toHaveLength(1);
    for (const ahead of [
      round({ startsAt: "2026-12-22T10:00:00.000Z" }),
      round({ held: true }),
      round({ type: "take-home", dueAt: "2026-12-21T10:00:00.000Z" }),
    ])
      expect(on(late, { applications: [applied], rounds: [ahead] })).toEqual([]);
    expect(on(late, { applications: [application("rejected", "2026-11-01T10:00:00.000Z")] })).toEqual([]);
  });

  test("of an application that came further comes first, then the one that is longest overdue", () => {
    const silent = (stage: string, day: string, number: number) => ({
      ...application(stage, `2026-11-${day}T10:00:00.000Z`),
      id: idOf("appl", number),
    });
    const applications = [
      silent("applied", "01", 1),
      silent("screen", "05", 2),
      silent("screen", "02", 3),
      silent("final", "09", 4),
    ];
    const ids = on("2026-11-20", { applications }).map(({ applicationId }) => applicationId);
    expect(ids).toEqual([4, 3, 2, 1].map((number) => idOf("appl", number)));
  });

  test("put off is put off until its day, and the next silence is another", () => {
    const [found] = on("2026-11-16", { applications: [applied] });
    const put = (until: string | null) => [record("snoozes", { subject: found?.subject, until })];
    expect(on("2026-11-18", { applications: [applied], snoozes: put("2026-11-19") })).toEqual([]);
    expect(on("2026-11-19", { applications: [applied], snoozes: put("2026-11-19") })).toHaveLength(1);
    expect(on("2027-01-01", { applications: [applied], snoozes: put(null) })).toEqual([]);
    const screened = application("screen", "2026-12-01T10:00:00.000Z");
    expect(on("2027-01-01", { applications: [screened], snoozes: put(null) })).toHaveLength(1);
  });
});

describe("who is written to", () => {
  const screened = application("screen", "2026-11-01T10:00:00.000Z");
  const friend = record("contacts", { companyId: company.id, name: "Fay Osei", role: "other" }, 2);

  test("is the person named for the application, with an address or without, before anyone else there", () => {
    const named = { ...screened, contactId: friend.id };
    expect(on("2026-11-16", { applications: [named], contacts: [recruiter, friend] })).toMatchObject([
      { contactId: friend.id, because: expect.stringMatching(/Write to Fay Osei\.$/) },
    ]);
    const [unknown] = on("2026-11-16", { applications: [screened], contacts: [friend] });
    expect(unknown).toMatchObject({ contactId: null, because: expect.stringMatching(/7 are usual\.$/) });
  });

  test("is told apart where a company has several roles", () => {
    const other = { ...application("screen", "2026-11-01T10:00:00.000Z", { role: "Scientist" }), id: idOf("appl", 2) };
    expect(
      on("2026-11-16", { applications: [screened, other] }).map(({ because }) => because.split(" has")[0]),
    ).toEqual(["Lab A (Engineer)", "Lab A (Scientist)"]);
  });

  test("is nobody new once two reminders had no answer", () => {
    const reminder = (day: string, number: number) =>
      record(
        "mails",
        { applicationId: screened.id, kind: "follow-up", sentAt: `2026-11-${day}T08:00:00.000Z` },
        number,
      );
    const mails = [reminder("09", 1), reminder("17", 2)];
    expect(on("2026-11-25", { applications: [screened], mails })).toMatchObject([
      {
        because:
          "Lab A has been silent for 8 days since your last mail; 7 are usual. Two mails had no answer: take it as a no, or write to someone else.",
      },
    ]);
    const answered = mails.map((mail, index) =>
      index === 0 ? { ...mail, answeredAt: "2026-11-10T08:00:00.000Z" } : mail,
    );
    expect(on("2026-11-25", { applications: [screened], mails: answered })[0]?.because).toMatch(
      /Write to Rita Rowe\.$/,
    );
  });
});

describe("a mail that nobody asked for", () => {
  const jan = record("contacts", { name: "Jan Weiss", met: "ICML 2026" }, 3);
  const cold = record("mails", { kind: "cold", contactId: jan.id, sentAt: "2026-11-02T10:00:00.000Z" });
  const about = (today: string, sources: Partial<FollowUpSources>) =>
    on(today, { contacts: [jan, recruiter], ...sources });

  test("is worth a reminder after a week, another after two more, and then no more", () => {
    expect(about("2026-11-08", { mails: [cold] })).toEqual([]);
    expect(about("2026-11-09", { mails: [cold] })).toEqual([
      {
        subject: `silence ${cold.id}`,
        kind: "silence",
        since: "2026-11-09",
        because: "Jan Weiss has not answered your mail of 7 days ago. One short reminder is usual.",
        applicationId: null,
        companyId: null,
        contactId: jan.id,
        mailId: null,
      },
    ]);
    const again = record("mails", { kind: "follow-up", contactId: jan.id, sentAt: "2026-11-10T10:00:00.000Z" }, 2);
    expect(about("2026-11-23", { mails: [cold, again] })).toEqual([]);
    expect(about("2026-11-24", { mails: [cold, again] })).toMatchObject([
      { because: "Jan Weiss has not answered two mails, the last 14 days ago: write a last time, or let it go." },
    ]);
    const last = record("mails", { kind: "follow-up", contactId: jan.id, sentAt: "2026-11-25T10:00:00.000Z" }, 3);
    expect(about("2026-12-20", { mails: [cold, again, last] })).toEqual([]);
  });

  test("is none once it was answered, or is older than two months", () => {
    expect(about("2026-11-20", { mails: [{ ...cold, answeredAt: "2026-11-03T10:00:00.000Z" }] })).toEqual([]);
    expect(about("2027-01-01", { mails: [cold] })).toHaveLength(1);
    expect(about("2027-01-02", { mails: [cold] })).toEqual([]);
  });

  test("about an application is asked after only while that is a lead", () => {
    const lead = application("lead", "2026-11-01T10:00:00.000Z");
    const mail = { ...cold, applicationId: lead.id };
    const kinds = (stage: string) =>
      about("2026-11-12", {
        applications: [{ ...lead, stage, stageAt: "2026-11-12T10:00:00.000Z" }],
        mails: [mail],
      }).map(({ kind }) => kind);
    expect(kinds("lead")).toEqual(["silence"]);
    expect(kinds("applied")).toEqual([]);
    expect(kinds("rejected")).toEqual([]);
  });

  test("to the person of an application under way is asked after by that one", () => {
    const applied = { ...application("applied", "2026-11-10T10:00:00.000Z"), contactId: jan.id };
    expect(about("2026-11-20", { applications: [applied], mails: [cold] })).toEqual([]);
  });
});

describe("others", () => {
  const talked = application("rounds", "2026-11-19T10:00:00.000Z");
  const round = record("rounds", { applicationId: talked.id, type: "theory", startsAt: "2026-11-20T15:00:00.000Z" });

  test("thanks are due from the day after a round for three days, unless they were sent", () => {
    const kinds = (today: string, mails: FollowUpSources["mails"] = []) =>
      on(today, { applications: [talked], rounds: [round], mails }).map(({ kind }) => kind);
    expect(["2026-11-20", "2026-11-21", "2026-11-23", "2026-11-24"].map((day) => kinds(day))).toEqual([
      [],
      ["thanks"],
      ["thanks"],
      [],
    ]);
    const sent = record("mails", { applicationId: talked.id, kind: "thanks", sentAt: "2026-11-20T18:00:00.000Z" });
    expect(kinds("2026-11-21", [sent])).toEqual([]);
  });

  test("thanks go to whoever held the round where they are known, and to one person once for a loop", () => {
    const mina = record("contacts", { companyId: company.id, name: "Mina Okafor", role: "interviewer" }, 2);
    const loop = [1, 2, 3].map((number) => ({
      ...record("rounds", { applicationId: talked.id, type: "theory", startsAt: "2026-11-20T15:00:00.000Z" }, number),
      interviewers: number === 3 ? "A. Else, M. Okafor" : "",
    }));
    const thanked = (mails: FollowUpSources["mails"] = []) =>
      on("2026-11-21", { applications: [talked], rounds: loop, contacts: [recruiter, mina], mails }).map(
        ({ contactId, because }) => [contactId, because],
      );
    expect(thanked()).toEqual([
      [recruiter.id, "You spoke with Lab A yesterday: a short thank-you is due."],
      [mina.id, "You spoke with Mina Okafor at Lab A yesterday: a short thank-you is due."],
    ]);
    const sent = { applicationId: talked.id, kind: "thanks", sentAt: "2026-11-20T18:00:00.000Z" };
    expect(thanked([record("mails", { ...sent, contactId: recruiter.id })]).map(([id]) => id)).toEqual([mina.id]);
  });

  test("a lead is named in its last week, a draft after three days, a watched place after two weeks", () => {
    const lead = application("lead", "2026-11-01T10:00:00.000Z", { deadline: "2026-11-28" });
    expect(on("2026-11-20", { applications: [lead] })).toEqual([]);
    expect(on("2026-11-27", { applications: [lead] })).toMatchObject([
      { kind: "apply", because: "Apply to Lab A: tomorrow is the last day." },
    ]);
    const draft = {
      ...record("mails", { contactId: recruiter.id, kind: "cold" }),
      updatedAt: "2026-11-10T10:00:00.000Z",
    };
    expect(on("2026-11-13", { mails: [draft] })).toMatchObject([
      { kind: "draft", mailId: draft.id, because: expect.stringContaining("Rita Rowe") },
    ]);
    const watched = { ...company, watched: true, lookedAt: "2026-11-02T10:00:00.000Z" };
    expect(on("2026-11-15", { companies: [watched] })).toEqual([]);
    expect(on("2026-11-16", { companies: [watched] })).toMatchObject([{ kind: "look", companyId: company.id }]);
  });
});

test("how long applications stay is measured over those that left", () => {
  const visit = (applicationId: string, stage: string, day: string) => ({
    applicationId,
    stage,
    at: `${day}T10:00:00.000Z`,
  });
  const history = [
    visit("a", "screen", "2026-01-11"),
    visit("a", "applied", "2026-01-01"),
    visit("b", "applied", "2026-01-01"),
    visit("b", "rejected", "2026-01-05"),
    visit("c", "applied", "2026-01-01"),
  ];
  expect(measureDurations(history, (instant) => instant.slice(0, 10))).toEqual(
    new Map([["applied", { count: 2, medianDays: 7 }]]),
  );
});
