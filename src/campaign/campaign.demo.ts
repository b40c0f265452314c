import type { CampaignContext } from "#campaign/campaign.context.ts";
import { instantOf } from "#campaign/calendar/local-time.rules.ts";
import { debriefId } from "#campaign/debriefs/became.rules.ts";
import { metStory, searchStory, type ToldCompany, type ToldRound } from "#campaign/demo/search-story.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { changeWithin } from "#campaign/records/changes.service.ts";
import { nouns, type Noun } from "#campaign/records/record.schemas.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import { inTransaction } from "#platform/database.ts";
import { addDays } from "#platform/days.rules.ts";
import { onWeekday } from "#platform/demo-calendar.ts";

const homeZone = "Europe/London";
const usualMinutes = 60;
const draftDaysAgo = 5;

/** What a telling needs: the time it is, and ids. */
interface Telling {
  now: Date;
  next: (noun: Noun) => string;
}

/** Seeds a search of three months with rounds behind and ahead. Quick. The same instant gives the same search, but for its ids. */
export async function seedSearch({ database, user, clock, ids }: CampaignContext): Promise<void> {
  const now = clock();
  const telling: Telling = { now, next: (noun) => ids.next(nouns[noun].kind) };
  // As of a while ago: a draft of today would not wait yet.
  const made = new Date(now.getTime() - draftDaysAgo * dayMs).toISOString();
  await inTransaction(database, async (transaction) => changeWithin(transaction, user.id, made, tellSearch(telling)));
}

/** The search as changes of an empty one. */
export function tellSearch(telling: Telling): Change[] {
  const { next } = telling;
  const contactId = next("contacts");
  return [
    ...searchStory.flatMap((told) => tellCompany(telling, told)),
    put(contactId, metStory.contact),
    put(next("mails"), { ...metStory.mail, contactId }),
  ];
}

function tellCompany(telling: Telling, told: ToldCompany): Change[] {
  const { next, now } = telling;
  const companyId = next("companies");
  const people = (told.contacts ?? []).map((contact) => ({ id: next("contacts"), ...contact }));
  const about = told.application === undefined ? null : next("applications");
  return [
    put(companyId, {
      ...told.company,
      lookedAt: told.lookedAgo === undefined ? null : instantAgo(now, told.lookedAgo),
    }),
    ...people.map(({ id, ...contact }) => put(id, { companyId, ...contact })),
    ...(about === null
      ? []
      : tellApplication(telling, told, { companyId, id: about, contactId: people[0]?.id ?? null })),
    ...(told.mails ?? []).map(({ to, sentAgo, answeredAgo, ...mail }) =>
      put(next("mails"), {
        ...mail,
        companyId,
        applicationId: about,
        contactId: people[to]?.id ?? null,
        sentAt: sentAgo === null ? null : instantAgo(now, sentAgo),
        answeredAt: answeredAgo === undefined ? null : instantAgo(now, answeredAgo),
      }),
    ),
    ...(told.heard ?? []).map(({ daysAgo, ...heard }) =>
      put(next("heard"), { ...heard, companyId, day: instantAgo(now, daysAgo).slice(0, 10) }),
    ),
  ];
}

function tellApplication(
  telling: Telling,
  told: ToldCompany,
  { companyId, id, contactId }: { companyId: string; id: string; contactId: string | null },
): Change[] {
  const { next, now } = telling;
  const deadline = told.deadlineIn === undefined ? null : addDays(now.toISOString().slice(0, 10), told.deadlineIn);
  return [
    put(id, { ...told.application, companyId, contactId, deadline }),
    ...(told.posting === undefined
      ? []
      : [
          put(`post_${id.slice("appl_".length)}`, {
            applicationId: id,
            readAt: instantAgo(now, told.lookedAgo ?? 1),
            text: told.posting,
          }),
        ]),
    ...(told.stages ?? []).map(([stage, daysAgo, note = ""]) =>
      put(next("stages"), { applicationId: id, stage, at: instantAgo(now, daysAgo), note }),
    ),
    ...(told.rounds ?? []).flatMap((round) => tellRound(telling, round, id)),
  ];
}

function tellRound({ now, next }: Telling, told: ToldRound, applicationId: string): Change[] {
  const { daysAgo, at, timeZone = homeZone, minutes = usualMinutes, debrief, ...fields } = told;
  const id = next("rounds");
  const day = addDays(now.toISOString().slice(0, 10), -daysAgo);
  // What lies behind stays behind: only rounds ahead move off a weekend.
  const { instant } = instantOf(`${daysAgo < 0 ? onWeekday(day) : day}T${at}`, timeZone);
  const when = told.type === "take-home" ? { dueAt: instant } : { startsAt: instant };
  return [
    put(id, { ...fields, ...when, applicationId, timeZone, minutes }),
    ...(debrief === undefined ? [] : [put(debriefId(id), { ...debrief, roundId: id })]),
  ];
}

/** Some time in the working day, so many days ago. */
function instantAgo(now: Date, daysAgo: number): string {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs;
  const at = midnight - daysAgo * dayMs + (9 + (daysAgo % 8)) * hourMs;
  return new Date(Math.min(at, now.getTime())).toISOString();
}

function put(id: string, fields: Record<string, unknown>): Change {
  return { op: "put", id, fields };
}
