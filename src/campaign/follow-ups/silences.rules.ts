import {
  followUp,
  type FollowUp,
  type FollowUpDays,
  type FollowUpSources,
} from "#campaign/follow-ups/follow-up.rules.ts";
import type { KnownPeople } from "#campaign/follow-ups/known-people.rules.ts";
import { mailThreads, type MailThread } from "#campaign/outreach/mail-threads.rules.ts";
import type { Application, CampaignRecord } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";
import { addDays, daysBetween } from "#platform/days.rules.ts";

/** Days after which a mail to someone is worth a reminder: after the first, and after the reminder. Then silence is an answer. */
const remindAfterDays = [7, 14] as const;
/** Who did not answer for so long will not be reminded either. */
const longestSilenceDays = 60;
/** After so many mails without an answer another one changes nothing. */
const mostReminders = 2;

interface SignOfLife {
  day: string;
  /** What it was, after “since”. */
  since: string;
}

/** Applications under way that were silent for longer than usual, those that came furthest first, of these the longest overdue. */
export function silentApplications(sources: FollowUpSources, known: KnownPeople, days: FollowUpDays): FollowUp[] {
  const stages = new Map(sources.stages.map((stage) => [stage.id, stage]));
  const roundsOf = Map.groupBy(sources.rounds, ({ applicationId }) => applicationId);
  const mailsOf = Map.groupBy(sources.mails, ({ applicationId }) => applicationId);
  const depths = new Map(sources.stages.map(({ id }, depth) => [id, depth]));
  const found = sources.applications.flatMap((application) => {
    const stage = stages.get(application.stage);
    if (stage === undefined || stage.kind !== "under-way" || stage.silenceDays === null) return [];
    const rounds = roundsOf.get(application.id) ?? [];
    const mails = mailsOf.get(application.id) ?? [];
    if (rounds.some((round) => isAhead(round, days))) return [];
    const last = lastSign(application, stage, rounds, mails, days);
    const usual = days.usualDays(stage.id) ?? stage.silenceDays;
    const silent = daysBetween(last.day, days.today);
    if (silent <= usual) return [];
    const person = known.personFor(application);
    const place = known.placeOf(application);
    const because = `${place} has been silent for ${silent} days since ${last.since}; ${usual} are usual.`;
    const next =
      unansweredReminders(application, rounds, mails) >= mostReminders
        ? " Two mails had no answer: take it as a no, or write to someone else."
        : person === null
          ? ""
          : ` Write to ${person.name}.`;
    const suggestion = followUp("silence", `${application.id} ${last.day}`, addDays(last.day, usual + 1), {
      because: because + next,
      application,
      contactId: person?.id ?? null,
    });
    return [{ suggestion, depth: depths.get(stage.id) ?? 0 }];
  });
  return found
    .toSorted((one, other) => other.depth - one.depth || daysBetween(other.suggestion.since, one.suggestion.since))
    .map(({ suggestion }) => suggestion);
}

/** Mails that nobody asked for and nobody answered, where no application is under way that would be asked about instead. */
export function silentMails(sources: FollowUpSources, known: KnownPeople, days: FollowUpDays): FollowUp[] {
  const idsOf = (wanted: Stage["kind"]): Set<string> =>
    new Set(sources.stages.filter(({ kind }) => kind === wanted).map(({ id }) => id));
  const [leads, underWay] = [idsOf("lead"), idsOf("under-way")];
  const spokenFor = new Set(
    sources.applications.filter(({ stage }) => underWay.has(stage)).map(({ contactId }) => contactId),
  );
  return mailThreads(sources.mails).flatMap((thread) => {
    const { last, unanswered } = thread;
    const wait = remindAfterDays[unanswered - 1];
    const application = known.application(last.applicationId);
    if (wait === undefined || (last.contactId !== null && spokenFor.has(last.contactId))) return [];
    if (last.applicationId !== null && (application === undefined || !leads.has(application.stage))) return [];
    const day = days.dayAt(last.sentAt);
    const silent = daysBetween(day, days.today);
    if (silent < wait || silent > longestSilenceDays) return [];
    const because = mailSilence(thread, whoOf(thread, known), silent);
    return [
      {
        ...followUp("silence", last.id, addDays(day, wait), {
          because,
          application: application ?? null,
          contactId: last.contactId,
        }),
        companyId: application?.companyId ?? last.companyId ?? known.contact(last.contactId)?.companyId ?? null,
      },
    ];
  });
}

function whoOf({ last }: MailThread, known: KnownPeople): string {
  return (
    known.contact(last.contactId)?.name ?? (last.companyId === null ? "Nobody" : known.companyName(last.companyId))
  );
}

function mailSilence({ unanswered }: MailThread, who: string, silent: number): string {
  const isNobody = who === "Nobody";
  if (unanswered === 1)
    return `${who} has ${isNobody ? "" : "not "}answered your mail of ${silent} days ago. One short reminder is usual.`;
  return `${who} has ${isNobody ? "" : "not "}answered two mails, the last ${silent} days ago: write a last time, or let it go.`;
}

/** A round to come, a task whose day has not come and a test held back are the user's turn. */
function isAhead({ startsAt, dueAt, held, outcome }: CampaignRecord<"rounds">, days: FollowUpDays): boolean {
  if (startsAt !== null && outcome !== "cancelled" && days.dayAt(startsAt) >= days.today) return true;
  return outcome === "open" && (held || (dueAt !== null && days.dayAt(dueAt) >= days.today));
}

function lastSign(
  { stageAt }: Application,
  stage: Stage,
  rounds: readonly CampaignRecord<"rounds">[],
  mails: readonly CampaignRecord<"mails">[],
  { dayAt }: FollowUpDays,
): SignOfLife {
  const signs: SignOfLife[] = [
    { day: dayAt(stageAt), since: stage.name },
    ...rounds.flatMap(({ startsAt, outcome }) =>
      startsAt === null || outcome === "cancelled" ? [] : [{ day: dayAt(startsAt), since: "the last round" }],
    ),
    ...mails.flatMap(({ sentAt }) => (sentAt === null ? [] : [{ day: dayAt(sentAt), since: "your last mail" }])),
    ...mails.flatMap(({ answeredAt }) =>
      answeredAt === null ? [] : [{ day: dayAt(answeredAt), since: "their last answer" }],
    ),
  ];
  return signs.reduce((last, sign) => (sign.day >= last.day ? sign : last));
}

/** Reminders since they last did something. */
function unansweredReminders(
  { stageAt }: Application,
  rounds: readonly CampaignRecord<"rounds">[],
  mails: readonly CampaignRecord<"mails">[],
): number {
  const theirs = [
    stageAt,
    ...rounds.flatMap(({ startsAt, outcome }) => (startsAt === null || outcome === "cancelled" ? [] : [startsAt])),
    ...mails.flatMap(({ answeredAt }) => (answeredAt === null ? [] : [answeredAt])),
  ];
  const last = theirs.toSorted().at(-1) ?? "";
  return mails.filter(({ kind, sentAt }) => kind === "follow-up" && sentAt !== null && sentAt > last).length;
}
