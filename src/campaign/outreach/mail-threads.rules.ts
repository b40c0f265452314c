import type { CampaignRecord } from "#campaign/records/changes.schemas.ts";
import { fewestCounted } from "#campaign/records/funnel.rules.ts";

type Mail = CampaignRecord<"mails">;

/** A mail that was sent. */
export type SentMail = Mail & { sentAt: string };

/** What was written to one person without being asked, and whether they answered. */
export interface MailThread {
  /** The mail that began it: cold, or for a referral. */
  first: SentMail;
  /** The last one that waits for an answer, or waited. */
  last: SentMail;
  /** Mails since the last answer. */
  unanswered: number;
  /** Whether any was answered. */
  isAnswered: boolean;
}

/** Answers to mails that nobody asked for, by person. */
export interface OutreachRate {
  /** People written to. */
  written: number;
  answered: number;
  /** From 0 to 1; null below {@link fewestCounted}. */
  rate: number | null;
}

const beginning: readonly Mail["kind"][] = ["cold", "referral"];
const asking: readonly Mail["kind"][] = [...beginning, "follow-up"];

/** The threads that cold mails and mails for a referral began, one for each person, in the order in which they began. */
export function mailThreads(mails: readonly Mail[]): MailThread[] {
  const sent = mails
    .filter((mail): mail is SentMail => mail.sentAt !== null && asking.includes(mail.kind))
    .toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1));
  // A mail to nobody who is named stands for itself.
  const people = Map.groupBy(sent, ({ id, contactId }) => contactId ?? id);
  return [...people.values()].flatMap((all) => {
    const start = all.findIndex(({ kind }) => beginning.includes(kind));
    const own = start === -1 ? [] : all.slice(start);
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined) return [];
    const answeredAt = own.reduce<string | null>(
      (latest, mail) => (mail.answeredAt !== null && mail.answeredAt > (latest ?? "") ? mail.answeredAt : latest),
      null,
    );
    const unanswered = own.filter((mail) => mail.answeredAt === null && mail.sentAt > (answeredAt ?? "")).length;
    return [{ first, last, unanswered, isAnswered: answeredAt !== null }];
  });
}

/** How many of the people written to without being asked answered; of one kind of first mail where it is given. */
export function countAnswers(mails: readonly Mail[], kind?: Mail["kind"]): OutreachRate {
  const threads = mailThreads(mails).filter(({ first }) => kind === undefined || first.kind === kind);
  const answered = threads.filter(({ isAnswered }) => isAnswered).length;
  const rate = threads.length < fewestCounted ? null : answered / threads.length;
  return { written: threads.length, answered, rate };
}
