import { countAnswers, mailThreads } from "#campaign/outreach/mail-threads.rules.ts";
import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { mailSchema } from "#campaign/records/record.schemas.ts";
import { describe, expect, test } from "vitest";

let made = 0;
const mail = (
  who: number,
  kind: CampaignRecord<"mails">["kind"],
  sent: string | null,
  answered: string | null = null,
): CampaignRecord<"mails"> => {
  made += 1;
  const at = (day: string | null): string | null => (day === null ? null : `2026-11-${day}T10:00:00.000Z`);
  return {
    ...mailSchema.parse({
      kind,
      contactId: who === 0 ? null : `cont_${String(who).padStart(26, "0")}`,
      sentAt: at(sent),
      answeredAt: at(answered),
    }),
    id: `mail_${String(made).padStart(26, "0")}`,
    revision: 1,
    createdAt: "2026-11-01T09:00:00.000Z",
    updatedAt: "2026-11-01T09:00:00.000Z",
  };
};

describe("threads", () => {
  test("are one for each person, from the first mail that nobody asked for", () => {
    const mails = [
      mail(1, "follow-up", "09"),
      mail(1, "cold", "02"),
      mail(2, "thanks", "03"),
      mail(2, "follow-up", "04"),
      mail(3, "cold", null),
      mail(0, "referral", "05"),
      mail(0, "cold", "06"),
    ];
    expect(mailThreads(mails).map(({ first, last, unanswered }) => [first.kind, last.kind, unanswered])).toEqual([
      ["cold", "follow-up", 2],
      ["referral", "referral", 1],
      ["cold", "cold", 1],
    ]);
  });

  test("wait again once something is written after an answer", () => {
    const [answered] = mailThreads([mail(1, "cold", "02", "03")]);
    expect(answered).toMatchObject({ unanswered: 0, isAnswered: true });
    const [again] = mailThreads([mail(1, "cold", "02"), mail(1, "follow-up", "09", "10"), mail(1, "follow-up", "12")]);
    expect(again).toMatchObject({ unanswered: 1, isAnswered: true });
  });
});

test("answers are counted by person, and told as a rate from five people on", () => {
  const four = [1, 2, 3, 4].map((who) => mail(who, "cold", "02", who === 1 ? "05" : null));
  const reminders = [mail(2, "follow-up", "09", "10"), mail(3, "follow-up", "09")];
  expect(countAnswers([...four, ...reminders])).toEqual({ written: 4, answered: 2, rate: null });
  expect(countAnswers([...four, ...reminders, mail(5, "referral", "02")])).toEqual({
    written: 5,
    answered: 2,
    rate: 0.4,
  });
  expect(countAnswers([...four, mail(5, "referral", "02", "03")], "referral")).toEqual({
    written: 1,
    answered: 1,
    rate: null,
  });
});
