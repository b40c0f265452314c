import {
  followUp,
  type FollowUp,
  type FollowUpDays,
  type FollowUpSources,
} from "#campaign/follow-ups/follow-up.rules.ts";
import { knowPeople, type KnownPeople } from "#campaign/follow-ups/known-people.rules.ts";
import { silentApplications, silentMails } from "#campaign/follow-ups/silences.rules.ts";
import { addDays, daysBetween } from "#platform/days.rules.ts";

const thanksForDays = 3;
const draftDays = 3;
const applyDays = 7;
const lookDays = 14;

/**
 * What is worth doing today about others: a thank-you the day after a round, an application whose last day is near, a mail after a
 * silence that is longer than usual, a draft that waits, a place to look at again. Most pressing first.
 */
export function suggestFollowUps(sources: FollowUpSources, days: FollowUpDays): FollowUp[] {
  const known = knowPeople(sources);
  const found = [
    ...thanks(sources, known, days),
    ...deadlines(sources, known, days),
    ...silentApplications(sources, known, days),
    ...silentMails(sources, known, days),
    ...drafts(sources, known, days),
    ...looks(sources, days),
  ];
  const put = new Map(sources.snoozes.map(({ subject, until }) => [subject, until]));
  return found.filter(({ subject }) => {
    const until = put.get(subject);
    return until === undefined || (until !== null && until <= days.today);
  });
}

function thanks({ rounds, mails }: FollowUpSources, known: KnownPeople, days: FollowUpDays): FollowUp[] {
  const thanked = mails.filter(({ kind, sentAt }) => kind === "thanks" && sentAt !== null);
  const asked = new Set<string>();
  return rounds.flatMap((round) => {
    const application = known.application(round.applicationId);
    const { startsAt, type, outcome } = round;
    if (application === undefined || startsAt === null || type === "take-home") return [];
    if (outcome === "cancelled" || outcome === "lost") return [];
    const day = days.dayAt(startsAt);
    const ago = daysBetween(day, days.today);
    if (ago < 1 || ago > thanksForDays) return [];
    const interviewer = known.interviewerOf(round, application);
    const isThanked = thanked.some(
      ({ applicationId, contactId, sentAt }) =>
        applicationId === application.id &&
        (sentAt ?? "") > startsAt &&
        (interviewer === null || contactId === null || contactId === interviewer.id),
    );
    const person = interviewer ?? known.personFor(application);
    // A loop has several rounds in a day, and one person is thanked once.
    const whom = `${application.id} ${day} ${person?.id ?? ""}`;
    if (isThanked || asked.has(whom)) return [];
    asked.add(whom);
    const spokeWith = interviewer === null ? "" : `${interviewer.name} at `;
    const when = ago === 1 ? "yesterday" : `${ago} days ago`;
    return [
      followUp("thanks", round.id, addDays(day, 1), {
        because: `You spoke with ${spokeWith}${known.placeOf(application)} ${when}: a short thank-you is due.`,
        application,
        contactId: person?.id ?? null,
      }),
    ];
  });
}

function deadlines({ applications, stages }: FollowUpSources, known: KnownPeople, days: FollowUpDays): FollowUp[] {
  const leads = new Set(stages.filter(({ kind }) => kind === "lead").map(({ id }) => id));
  const near = applications.flatMap((application) => {
    const { deadline, stage } = application;
    if (deadline === null || !leads.has(stage)) return [];
    const left = daysBetween(days.today, deadline);
    return left < 0 || left > applyDays ? [] : [{ application, deadline, left }];
  });
  return near
    .toSorted((one, other) => one.left - other.left)
    .map(({ application, deadline, left }) => {
      const when =
        left === 0 ? "today is the last day" : left === 1 ? "tomorrow is the last day" : `${left} days are left`;
      return followUp("apply", application.id, addDays(deadline, -applyDays), {
        because: `Apply to ${known.placeOf(application)}: ${when}.`,
        application,
        contactId: application.contactId,
      });
    });
}

function drafts({ mails }: FollowUpSources, known: KnownPeople, days: FollowUpDays): FollowUp[] {
  return mails.flatMap((mail) => {
    if (mail.sentAt !== null) return [];
    const day = days.dayAt(mail.updatedAt);
    const waited = daysBetween(day, days.today);
    if (waited < draftDays) return [];
    const to = known.contact(mail.contactId)?.name ?? "no one yet";
    const made = followUp("draft", mail.id, addDays(day, draftDays), {
      because: `A draft to ${to} has waited for ${waited} days: send it or let it go.`,
      application: known.application(mail.applicationId) ?? null,
      contactId: mail.contactId,
    });
    return [{ ...made, companyId: made.companyId ?? mail.companyId, mailId: mail.id }];
  });
}

function looks({ companies, contacts }: FollowUpSources, days: FollowUpDays): FollowUp[] {
  const watched = [
    ...companies.map((company) => ({ ...company, companyId: company.id, contactId: null })),
    ...contacts.map((contact) => ({ ...contact, contactId: contact.id })),
  ].filter((one) => one.watched);
  return watched.flatMap(({ id, name, lookedAt, createdAt, companyId, contactId }) => {
    const last = days.dayAt(lookedAt ?? createdAt);
    const ago = daysBetween(last, days.today);
    if (ago < lookDays) return [];
    return [
      {
        ...followUp("look", `${id} ${last}`, addDays(last, lookDays), {
          because: `You watch ${name} and last looked ${ago} days ago: is there a new role?`,
          application: null,
          contactId,
        }),
        companyId,
      },
    ];
  });
}
