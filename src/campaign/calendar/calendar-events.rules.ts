import type { CalendarEvent } from "#campaign/calendar/calendar-event.schemas.ts";
import { applicationTitle, calendarRounds, companyNames, endOf } from "#campaign/calendar/calendar-rounds.rules.ts";
import type { CalendarRound } from "#campaign/calendar/calendar-rounds.rules.ts";
import { localTimeAt, offsetWords } from "#campaign/calendar/local-time.rules.ts";
import type { Application, Campaign } from "#campaign/records/changes.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

const uidEnd = "@warmup";

/** A search as calendars see it. */
export interface CalendarSource extends Pick<Campaign, "rounds" | "applications" | "companies"> {
  stages: readonly Stage[];
  /** Ids of records above that were deleted, and are still known because that can be undone. */
  deleted: ReadonlySet<string>;
}

/** The record that one of our own events tells of; null where an event is another's. */
export function recordOfUid(uid: string): string | null {
  return /^(?:due-|deadline-)?([a-z]{4}_[0-9a-z]{26})@warmup$/.exec(uid)?.[1] ?? null;
}

/**
 * What calendars are to be told: rounds that have a time, take-homes that are due, and the last days to apply of applications
 * that are still leads. Deleted rounds are cancelled ones. What the user noted for themselves is not in it.
 */
export function calendarEvents(source: CalendarSource): CalendarEvent[] {
  const leads = new Set(source.stages.filter(({ kind }) => kind === "lead").map(({ id }) => id));
  const companyOf = companyNames(source);
  return [
    ...calendarRounds(source).flatMap((round) => roundEvents(round, source.deleted)),
    ...source.applications
      .filter(({ id, stage }) => !source.deleted.has(id) && leads.has(stage))
      .flatMap((application) => deadlineEvents(application, companyOf(application.id))),
  ];
}

function roundEvents(round: CalendarRound, deleted: ReadonlySet<string>): CalendarEvent[] {
  const { id, title, startsAt, dueAt, place } = round;
  const common = { about: id, description: describeRound(round), status: statusOf(round, deleted) };
  const events: CalendarEvent[] = [];
  if (startsAt !== null)
    events.push({
      ...common,
      uid: `${id}${uidEnd}`,
      title,
      span: { from: startsAt, to: endOf(round) },
      place,
      isBusy: true,
    });
  if (dueAt !== null)
    events.push({
      ...common,
      uid: `due-${id}${uidEnd}`,
      title: `Due: ${title}`,
      span: { from: dueAt, to: null },
      place: "",
      isBusy: false,
    });
  return events;
}

function statusOf({ id, outcome, tentative }: CalendarRound, deleted: ReadonlySet<string>): CalendarEvent["status"] {
  if (outcome === "cancelled" || deleted.has(id)) return "CANCELLED";
  return tentative ? "TENTATIVE" : "CONFIRMED";
}

function describeRound({ format, interviewers, startsAt, timeZone }: CalendarRound): string {
  return [
    format,
    interviewers === "" ? "" : `With ${interviewers}`,
    startsAt === null
      ? ""
      : `${localTimeAt(startsAt, timeZone).slice(11)} in ${timeZone} (${offsetWords(startsAt, timeZone)})`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function deadlineEvents(application: Application, company: string): CalendarEvent[] {
  const { id, deadline, formLink, link } = application;
  if (deadline === null) return [];
  return [
    {
      uid: `deadline-${id}${uidEnd}`,
      about: id,
      title: `Last day to apply: ${applicationTitle(application, company)}`,
      span: { day: deadline },
      place: "",
      description: formLink === "" ? link : formLink,
      status: "CONFIRMED",
      isBusy: false,
    },
  ];
}
