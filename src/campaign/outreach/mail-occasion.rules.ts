import { draftMail, type MailOccasion } from "#campaign/outreach/draft-mail.rules.ts";
import { mailThreads } from "#campaign/outreach/mail-threads.rules.ts";
import type { Campaign, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { Fields } from "#campaign/records/record.schemas.ts";
import { daysBetween, weekdayOf } from "#platform/days.rules.ts";

/** What of a mail says whom it is for and about what. */
export type MailAbout = Pick<Fields<"mails">, "kind" | "contactId" | "applicationId" | "companyId">;

/** The user's calendar. */
export interface MailDays {
  today: string;
  dayAt: (instant: string) => string;
}

type Sources = Pick<Campaign, "companies" | "applications" | "contacts" | "rounds" | "mails" | "settings">;

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What a mail is written for, as far as the search tells. */
export function occasionOf(campaign: Sources, about: MailAbout, days: MailDays): MailOccasion {
  const application = campaign.applications.find(({ id }) => id === about.applicationId);
  const contact = campaign.contacts.find(({ id }) => id === about.contactId);
  const companyId = application?.companyId ?? about.companyId ?? contact?.companyId;
  const earlier =
    application === undefined || isLead(campaign, application) ? earlierMail(campaign.mails, about) : null;
  const at = earlier?.sentAt ?? lastDay(campaign, about, application, days);
  return {
    kind: about.kind,
    contactName: contact?.name ?? "",
    companyName: campaign.companies.find(({ id }) => id === companyId)?.name ?? "",
    role: application?.role ?? "",
    when: at === null ? "" : dayInMail(at.length > 10 ? days.dayAt(at) : at, days.today),
    earlierSubject: earlier?.subject ?? null,
    signature: lastSignature(campaign.mails),
  };
}

/** A mail to begin with for what the search tells. */
export function draftFor(campaign: Sources, about: MailAbout, days: MailDays): { subject: string; text: string } {
  return draftMail(occasionOf(campaign, about, days));
}

/** A day as a mail says it: `Tuesday` within the last days, else `3 November`. */
export function dayInMail(day: string, today: string): string {
  const ago = daysBetween(day, today);
  if (ago > 0 && ago < 7) return weekdays[weekdayOf(day)] ?? "";
  const [, month = "1", date = "1"] = day.split("-");
  return `${Number(date)} ${months[Number(month) - 1] ?? ""}`;
}

/** How the last mail that was sent is signed: its last line, where that is short enough for a name. */
function lastSignature(mails: Sources["mails"]): string {
  const sent = mails.filter(({ sentAt, text }) => sentAt !== null && text.trim() !== "");
  const last = sent.reduce<(typeof sent)[number] | null>(
    (latest, mail) => (latest === null || (mail.sentAt ?? "") > (latest.sentAt ?? "") ? mail : latest),
    null,
  );
  const lines = last?.text.trim().split("\n") ?? [];
  const line = lines.length > 1 ? (lines.at(-1)?.trim() ?? "") : "";
  return /^\p{Lu}[\p{L}.'’ -]{1,40}$/u.test(line) && line.split(" ").length <= 4 ? line : "";
}

function isLead({ settings }: Pick<Sources, "settings">, { stage }: Sources["applications"][number]): boolean {
  return settings.stages.some(({ id, kind }) => id === stage && kind === "lead");
}

/** The mail that a reminder is about: the last of a thread that waits. */
function earlierMail(mails: Sources["mails"], { kind, contactId }: MailAbout): CampaignRecord<"mails"> | null {
  if (kind !== "follow-up" || contactId === null) return null;
  const thread = mailThreads(mails).find(({ last }) => last.contactId === contactId);
  return thread === undefined || thread.unanswered === 0 ? null : thread.last;
}

/** The day or instant that a mail of this kind speaks of; null where it speaks of none. */
function lastDay(
  { rounds, mails }: Sources,
  { kind }: MailAbout,
  application: Sources["applications"][number] | undefined,
  { today, dayAt }: MailDays,
): string | null {
  if (application === undefined) return null;
  if (kind === "referral") return application.deadline;
  const held = rounds
    .flatMap(({ applicationId, startsAt, outcome }) =>
      applicationId === application.id && startsAt !== null && outcome !== "cancelled" ? [startsAt] : [],
    )
    .filter((startsAt) => dayAt(startsAt) < today);
  if (kind === "thanks") return held.toSorted().at(-1) ?? null;
  if (kind !== "follow-up") return null;
  const answers = mails.flatMap(({ applicationId, answeredAt }) =>
    applicationId === application.id && answeredAt !== null ? [answeredAt] : [],
  );
  return [application.stageAt, ...held, ...answers].toSorted().at(-1) ?? null;
}
