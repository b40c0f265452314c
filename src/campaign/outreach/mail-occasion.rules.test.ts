import { draftFor, occasionOf, dayInMail } from "#campaign/outreach/mail-occasion.rules.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Fields, Noun } from "#campaign/records/record.schemas.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
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
const mina = record("contacts", { companyId: company.id, name: "Dr. Mina Okafor" });
const application = {
  ...record("applications", { companyId: company.id, role: "Engineer", deadline: "2026-11-28" }),
  stage: "screen",
  stageAt: "2026-11-03T10:00:00.000Z",
};
const campaign = {
  settings: campaignSettingsSchema.parse({}),
  companies: [company],
  contacts: [mina],
  applications: [application],
  rounds: [],
  mails: [],
};
const days = { today: "2026-11-21", dayAt: (instant: string) => instant.slice(0, 10) };
const about = { kind: "follow-up", contactId: mina.id, applicationId: application.id, companyId: company.id } as const;

test("a day is a weekday in the last week, and a date before and after it", () => {
  expect(
    ["2026-11-20", "2026-11-15", "2026-11-14", "2026-11-21", "2026-11-28"].map((day) => dayInMail(day, days.today)),
  ).toEqual(["Friday", "Sunday", "14 November", "21 November", "28 November"]);
});

describe("what a mail is written for", () => {
  test("is the application with its last sign of life", () => {
    expect(occasionOf(campaign, about, days)).toEqual({
      kind: "follow-up",
      contactName: "Dr. Mina Okafor",
      companyName: "Lab A",
      role: "Engineer",
      when: "3 November",
      earlierSubject: null,
      signature: "",
    });
    const round = (startsAt: string, number: number) =>
      record("rounds", { applicationId: application.id, type: "theory", startsAt }, number);
    const rounds = [round("2026-11-18T10:00:00.000Z", 1), round("2026-11-25T10:00:00.000Z", 2)];
    expect(occasionOf({ ...campaign, rounds }, about, days).when).toBe("Wednesday");
    expect(occasionOf({ ...campaign, rounds }, { ...about, kind: "thanks" }, days).when).toBe("Wednesday");
    expect(occasionOf({ ...campaign, rounds }, { ...about, kind: "referral" }, days).when).toBe("28 November");
  });

  test("is an earlier mail where there is no application, or only a lead", () => {
    const cold = record("mails", {
      kind: "cold",
      contactId: mina.id,
      subject: "Routing collapse",
      text: "Hello Mina,\n\nYour paper.\n\nSam Lee",
      sentAt: "2026-11-08T10:00:00.000Z",
    });
    const mails = [cold];
    const { subject, text } = draftFor({ ...campaign, mails }, { ...about, applicationId: null }, days);
    expect(subject).toBe("Re: Routing collapse");
    expect(text).toMatch(/^Hello Mina,\n\nMy mail of 8 November in one line.*\n\nSam Lee$/s);
    const lead = { ...application, stage: "lead" };
    expect(occasionOf({ ...campaign, mails, applications: [lead] }, about, days).earlierSubject).toBe(
      "Routing collapse",
    );
    expect(occasionOf({ ...campaign, mails }, about, days).earlierSubject).toBeNull();
    const answered = [{ ...cold, answeredAt: "2026-11-09T10:00:00.000Z" }];
    expect(
      occasionOf({ ...campaign, mails: answered }, { ...about, applicationId: null }, days).earlierSubject,
    ).toBeNull();
  });

  test.each([
    ["Hello\n\nBest,\nSam Lee", "Sam Lee"],
    ["Hello\n\nBest regards,", ""],
    ["Hello", ""],
    ["Hello\n\nThe note is on my page, see below.", ""],
  ])("is signed as the last mail was: %j", (text, signature) => {
    const mails = [record("mails", { kind: "other", text, sentAt: "2026-11-08T10:00:00.000Z" })];
    expect(occasionOf({ ...campaign, mails }, about, days).signature).toBe(signature);
  });
});
