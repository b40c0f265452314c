import type { FollowUp } from "#campaign/follow-ups/follow-up.rules.ts";
import { knowPeople, type KnownPeople } from "#campaign/follow-ups/known-people.rules.ts";
import type { MailAbout } from "#campaign/outreach/mail-occasion.rules.ts";
import type { Campaign, CampaignRecord, Change } from "#campaign/records/changes.schemas.ts";
import { dayWords } from "#campaign/calendar/local-time.rules.ts";
import { addDays } from "#platform/days.rules.ts";
import { newRecordId } from "../new-record-id.ts";

/** A follow-up in words, with what can be done about it. */
export interface DueThing {
  followUp: FollowUp;
  title: string;
  /** Whom a mail would go to; null where nobody is known. */
  person: CampaignRecord<"contacts"> | null;
  /** What a mail about it would be. */
  about: MailAbout;
  /** A draft that was begun about it. */
  draftId: string | null;
  /** The button that says it was done. */
  doneWords: string;
  /** Where it is looked at: an application, a company, a person's page; null where there is nothing to look at. */
  href: string | null;
}

/** How long a follow-up can be put off. */
export const snoozes = [
  { keys: "d", words: "Three days", days: 3 },
  { keys: "w", words: "A week", days: 7 },
  { keys: "n", words: "Never", days: null },
] as const;

const mailKind: Readonly<Record<FollowUp["kind"], MailAbout["kind"]>> = {
  silence: "follow-up",
  thanks: "thanks",
  draft: "other",
  // Before the last day a referral is worth more than the form.
  apply: "referral",
  look: "cold",
};

/** Follow-ups in words, in their order. */
export function describeDue(campaign: Campaign, followUps: readonly FollowUp[]): DueThing[] {
  const known = knowPeople(campaign);
  const drafts = campaign.mails.filter(({ sentAt }) => sentAt === null);
  return followUps.map((followUp) => describe(campaign, known, drafts, followUp));
}

function describe(campaign: Campaign, known: KnownPeople, drafts: Campaign["mails"], followUp: FollowUp): DueThing {
  const { kind, contactId, applicationId, companyId, mailId } = followUp;
  const person = known.contact(contactId) ?? null;
  const about = { kind: mailKind[kind], contactId, applicationId, companyId };
  const draft = mailId ?? draftAbout(drafts, about)?.id ?? null;
  const name = person?.name ?? known.companyName(companyId);
  return {
    followUp,
    title: titleOf(followUp, person === null && companyId === null ? "someone" : name, known),
    person,
    about,
    draftId: draft,
    doneWords: doneWords(campaign, followUp),
    href: placeOf(followUp, person),
  };
}

function titleOf({ kind, applicationId, companyId }: FollowUp, name: string, known: KnownPeople): string {
  switch (kind) {
    case "silence":
      return applicationId === null ? `Remind ${name}` : `Ask ${name} how it stands`;
    case "thanks":
      return `Thank ${name}`;
    case "draft":
      return `Send your draft to ${name}`;
    case "apply":
      return `Apply to ${known.companyName(companyId)}`;
    case "look":
      return `Look at ${name}`;
  }
}

function doneWords({ settings }: Campaign, { kind }: FollowUp): string {
  if (kind === "apply") return settings.stages.find((stage) => stage.kind === "under-way")?.name ?? "Applied";
  return kind === "look" ? "Looked" : kind === "draft" ? "Sent" : "Sent elsewhere";
}

function placeOf(
  { applicationId, companyId, kind }: FollowUp,
  person: CampaignRecord<"contacts"> | null,
): string | null {
  if (applicationId !== null) return `/campaign/${applicationId}`;
  if (companyId !== null) return `/campaign/companies/${companyId}`;
  return person === null || kind === "draft" ? null : `/outreach?view=people&q=${encodeURIComponent(person.name)}`;
}

/** A draft to the same person, or for nobody yet, about the same. */
function draftAbout(
  drafts: Campaign["mails"],
  { kind, applicationId, contactId }: MailAbout,
): CampaignRecord<"mails"> | undefined {
  return drafts.findLast(
    (mail) =>
      mail.kind === kind &&
      mail.applicationId === applicationId &&
      (mail.contactId === contactId || mail.contactId === null) &&
      (applicationId !== null || contactId !== null),
  );
}

/** What says that a follow-up was done, and a sentence on it. */
export function doneChanges(
  { settings }: Campaign,
  { followUp, about, draftId, title, doneWords: words }: DueThing,
  now: string,
): { changes: Change[]; said: string } {
  const put = (id: string, fields: Record<string, unknown>): Change[] => [{ op: "put", id, fields }];
  switch (followUp.kind) {
    case "apply": {
      const stage = settings.stages.find(({ kind }) => kind === "under-way")?.id ?? "applied";
      const fields = { applicationId: followUp.applicationId, stage, at: now };
      return { changes: put(newRecordId("stages"), fields), said: `${title}: ${words}.` };
    }
    case "look":
      return {
        changes: put(followUp.contactId ?? followUp.companyId ?? "", { lookedAt: now }),
        said: `${title}: done.`,
      };
    default:
      return draftId === null
        ? { changes: put(newRecordId("mails"), { ...about, sentAt: now }), said: `${title}: kept as sent elsewhere.` }
        : { changes: put(draftId, { sentAt: now }), said: `${title}: the draft counts as sent.` };
  }
}

/** What puts a follow-up off for so many days, or for good, and a sentence on it. */
export function snoozeChanges(
  campaign: Pick<Campaign, "snoozes">,
  { followUp: { subject }, title }: DueThing,
  days: number | null,
  today: string,
): { changes: Change[]; said: string } {
  const id = campaign.snoozes.find((snooze) => snooze.subject === subject)?.id ?? newRecordId("snoozes");
  const until = days === null ? null : addDays(today, days);
  return {
    changes: [{ op: "put", id, fields: { subject, until } }],
    said: until === null ? `${title}: never again.` : `${title}: put off until ${dayWords(until)}.`,
  };
}
