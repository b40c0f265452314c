import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { dayNumber, dayOf } from "#knowledge/days.rules.ts";

/** What of a search is looked at for follow-ups. */
export interface FollowUpSources {
  stages: readonly Stage[];
  companies: readonly CampaignRecord<"companies">[];
  applications: readonly Application[];
  contacts: readonly CampaignRecord<"contacts">[];
  rounds: readonly CampaignRecord<"rounds">[];
  mails: readonly CampaignRecord<"mails">[];
  snoozes: readonly CampaignRecord<"snoozes">[];
}

/** The user's calendar. */
export interface FollowUpDays {
  today: string;
  dayAt: (instant: string) => string;
  /** How long an answer takes from a stage in the user's own search, in days; null where that is not known. */
  usualDays: (stage: string) => number | null;
}

/** Something worth doing about someone, until it is done or put off. */
export interface FollowUp {
  /** Names what was suggested about what and since when, so that putting it off does not silence the next time. */
  subject: string;
  kind: "silence" | "thanks" | "draft" | "apply" | "look";
  /** The day from which it was due. */
  since: string;
  /** A sentence: what, and why now. */
  because: string;
  applicationId: string | null;
  companyId: string | null;
  contactId: string | null;
  /** A mail that waits to be sent. */
  mailId: string | null;
}

const thanksForDays = 3;
const draftDays = 3;
const applyDays = 7;
const lookDays = 14;

/** Who is written to first about an application. */
const writtenTo: readonly CampaignRecord<"contacts">["role"][] = [
  "recruiter",
  "hiring-manager",
  "referral",
  "poster",
  "interviewer",
  "other",
  null,
];

/**
 * What is worth doing today about others: a thank-you the day after a round, a mail after a silence that is longer than
 * usual, a draft that waits, an application whose last day is near, a place to look at again. Most pressing first.
 */
export function suggestFollowUps(sources: FollowUpSources, days: FollowUpDays): FollowUp[] {
  const found = [
    ...thanks(sources, days),
    ...deadlines(sources, days),
    ...silences(sources, days),
    ...drafts(sources, days),
    ...looks(sources, days),
  ];
  const put = new Map(sources.snoozes.map(({ subject, until }) => [subject, until]));
  return found.filter(({ subject }) => {
    const until = put.get(subject);
    return until === undefined || (until !== null && until <= days.today);
  });
}

/** The person at a company who is written to first; null where none has an address. */
export function personAt(
  contacts: readonly CampaignRecord<"contacts">[],
  companyId: string,
): CampaignRecord<"contacts"> | null {
  const known = contacts.filter(
    (contact) => contact.companyId === companyId && (contact.mail !== "" || contact.link !== ""),
  );
  return known.toSorted((one, other) => writtenTo.indexOf(one.role) - writtenTo.indexOf(other.role))[0] ?? null;
}

function thanks({ rounds, applications, mails, contacts, companies }: FollowUpSources, days: FollowUpDays): FollowUp[] {
  return rounds.flatMap((round) => {
    const application = applications.find(({ id }) => id === round.applicationId);
    if (application === undefined || round.startsAt === null || round.type === "take-home") return [];
    if (round.outcome === "cancelled" || round.outcome === "lost") return [];
    const ago = dayNumber(days.today) - dayNumber(days.dayAt(round.startsAt));
    if (ago < 1 || ago > thanksForDays) return [];
    const startsAt = round.startsAt;
    const isThanked = mails.some(
      ({ kind, applicationId, sentAt }) =>
        kind === "thanks" && applicationId === application.id && sentAt !== null && sentAt > startsAt,
    );
    if (isThanked) return [];
    return [
      followUp("thanks", round.id, dayOf(dayNumber(days.today) - ago + 1), {
        because: `You spoke with ${nameOf(companies, application)} ${ago === 1 ? "yesterday" : `${ago} days ago`}: a short thank-you is due.`,
        application,
        contactId: personAt(contacts, application.companyId)?.id ?? null,
      }),
    ];
  });
}

function deadlines({ applications, stages, companies }: FollowUpSources, days: FollowUpDays): FollowUp[] {
  const leads = new Set(stages.filter(({ kind }) => kind === "lead").map(({ id }) => id));
  return applications.flatMap((application) => {
    if (application.deadline === null || !leads.has(application.stage)) return [];
    const left = dayNumber(application.deadline) - dayNumber(days.today);
    if (left < 0 || left > applyDays) return [];
    const when =
      left === 0 ? "today is the last day" : left === 1 ? "tomorrow is the last day" : `${left} days are left`;
    return [
      followUp("apply", application.id, dayOf(dayNumber(application.deadline) - applyDays), {
        because: `Apply to ${nameOf(companies, application)}: ${when}.`,
        application,
        contactId: null,
      }),
    ];
  });
}

function silences(sources: FollowUpSources, days: FollowUpDays): FollowUp[] {
  const { applications, stages, rounds, mails, contacts, companies } = sources;
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const roundsOf = Map.groupBy(rounds, ({ applicationId }) => applicationId);
  const mailsOf = Map.groupBy(mails, ({ applicationId }) => applicationId);
  return applications.flatMap((application) => {
    const stage = byId.get(application.stage);
    if (stage === undefined || stage.kind !== "under-way" || stage.silenceDays === null) return [];
    const own = roundsOf.get(application.id) ?? [];
    const starts = own.flatMap(({ startsAt, outcome }) =>
      startsAt === null || outcome === "cancelled" ? [] : [startsAt],
    );
    if (starts.some((startsAt) => days.dayAt(startsAt) >= days.today)) return [];
    // A task whose day has not come is the user's turn, and so is a test held back.
    if (
      own.some(
        ({ dueAt, held, outcome }) =>
          outcome === "open" && (held || (dueAt !== null && days.dayAt(dueAt) >= days.today)),
      )
    )
      return [];
    const sent = (mailsOf.get(application.id) ?? []).flatMap(({ sentAt, answeredAt }) => [sentAt, answeredAt]);
    const signs = [application.stageAt, ...starts, ...sent.filter((at) => at !== null)];
    const last = signs.map(days.dayAt).toSorted().at(-1) ?? days.today;
    const usual = days.usualDays(stage.id) ?? stage.silenceDays;
    const silent = dayNumber(days.today) - dayNumber(last);
    if (silent <= usual) return [];
    const person = personAt(contacts, application.companyId);
    const whom = person === null ? "" : ` Write to ${person.name}.`;
    return [
      followUp("silence", `${application.id} ${last}`, dayOf(dayNumber(last) + usual + 1), {
        because: `${nameOf(companies, application)} has been silent for ${silent} days since ${stage.name}; ${usual} are usual.${whom}`,
        application,
        contactId: person?.id ?? null,
      }),
    ];
  });
}

function drafts({ mails, contacts, applications }: FollowUpSources, days: FollowUpDays): FollowUp[] {
  return mails.flatMap((mail) => {
    if (mail.sentAt !== null) return [];
    const waited = dayNumber(days.today) - dayNumber(days.dayAt(mail.updatedAt));
    if (waited < draftDays) return [];
    const to = contacts.find(({ id }) => id === mail.contactId)?.name ?? "no one yet";
    return [
      {
        ...followUp("draft", mail.id, dayOf(dayNumber(days.today) - waited + draftDays), {
          because: `A draft to ${to} has waited for ${waited} days: send it or let it go.`,
          application: applications.find(({ id }) => id === mail.applicationId) ?? null,
          contactId: mail.contactId,
        }),
        mailId: mail.id,
      },
    ];
  });
}

function looks({ companies, contacts }: FollowUpSources, days: FollowUpDays): FollowUp[] {
  const watched = [
    ...companies.map((company) => ({ ...company, companyId: company.id, contactId: null })),
    ...contacts.map((contact) => ({ ...contact, contactId: contact.id })),
  ].filter((one) => one.watched);
  return watched.flatMap(({ id, name, lookedAt, createdAt, companyId, contactId }) => {
    const last = days.dayAt(lookedAt ?? createdAt);
    const ago = dayNumber(days.today) - dayNumber(last);
    if (ago < lookDays) return [];
    return [
      {
        ...followUp("look", `${id} ${last}`, dayOf(dayNumber(last) + lookDays), {
          because: `You watch ${name} and last looked ${ago} days ago: is there a new role?`,
          application: null,
          contactId,
        }),
        companyId,
      },
    ];
  });
}

function followUp(
  kind: FollowUp["kind"],
  about: string,
  since: string,
  { because, application, contactId }: { because: string; application: Application | null; contactId: string | null },
): FollowUp {
  return {
    subject: `${kind} ${about}`,
    kind,
    since,
    because,
    applicationId: application?.id ?? null,
    companyId: application?.companyId ?? null,
    contactId,
    mailId: null,
  };
}

function nameOf(companies: readonly CampaignRecord<"companies">[], { companyId }: Application): string {
  return companies.find(({ id }) => id === companyId)?.name ?? "The company";
}
