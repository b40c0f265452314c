import {
  applicationTitle,
  calendarRounds,
  companyNames,
  endOf,
  type CalendarRound,
} from "#campaign/calendar/calendar-rounds.rules.ts";
import { localDayAt, localTimeAt, offsetWords } from "#campaign/calendar/local-time.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";

/** Something on a day of the calendar. */
export type CalendarEntry =
  | { kind: "round"; key: string; day: string; at: string; title: string; round: CalendarRound }
  | { kind: "due"; key: string; day: string; at: string; title: string; round: CalendarRound }
  /** The last day to apply. */
  | { kind: "deadline"; key: string; day: string; at: string; title: string; applicationId: string };

/** Everything that has a time or a day, in order; `timeZone` is the user's. */
export function calendarEntries(campaign: Campaign, timeZone: string): CalendarEntry[] {
  const companyOf = companyNames(campaign);
  const leads = new Set(campaign.settings.stages.filter(({ kind }) => kind === "lead").map(({ id }) => id));
  const rounds = calendarRounds(campaign).flatMap((round) => roundEntries(round, timeZone));
  const deadlines = campaign.applications.flatMap((application): CalendarEntry[] => {
    const { id, deadline, stage } = application;
    if (deadline === null || !leads.has(stage)) return [];
    const title = `Last day to apply: ${applicationTitle(application, companyOf(id))}`;
    return [{ kind: "deadline", key: `deadline ${id}`, day: deadline, at: `${deadline}T`, title, applicationId: id }];
  });
  const place = ({ day, kind, at }: CalendarEntry): string => `${day} ${kind === "deadline" ? "" : at}`;
  return [...deadlines, ...rounds].toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

function roundEntries(round: CalendarRound, timeZone: string): CalendarEntry[] {
  const { id, title, startsAt, dueAt } = round;
  const entries: CalendarEntry[] = [];
  if (startsAt !== null)
    entries.push({ kind: "round", key: id, day: localDayAt(startsAt, timeZone), at: startsAt, title, round });
  if (dueAt !== null)
    entries.push({
      kind: "due",
      key: `due ${id}`,
      day: localDayAt(dueAt, timeZone),
      at: dueAt,
      title: `Due: ${title}`,
      round,
    });
  return entries;
}

/** When an entry is, by the user's clocks: `14:00 to 15:00`, `by 18:00`; empty for a whole day. */
export function timeWords(entry: CalendarEntry, timeZone: string): string {
  if (entry.kind === "deadline") return "";
  const from = localTimeAt(entry.at, timeZone);
  if (entry.kind === "due") return `by ${from.slice(11)}`;
  const to = localTimeAt(endOf(entry.round) ?? entry.at, timeZone);
  const later = Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
  return `${from.slice(11)} to ${to.slice(11)}${later === 0 ? "" : ` (+${later})`}`;
}

/** The same time by the clocks of the place where it was agreed: `08:00 in New York`; empty where they show the same. */
export function otherZoneWords(entry: CalendarEntry, timeZone: string): string {
  if (entry.kind === "deadline") return "";
  const { timeZone: agreed } = entry.round;
  const [here, there] = [localTimeAt(entry.at, timeZone), localTimeAt(entry.at, agreed)];
  if (here === there) return "";
  const day =
    there.slice(0, 10) === here.slice(0, 10)
      ? ""
      : there.slice(0, 10) < here.slice(0, 10)
        ? ", the day before"
        : ", the day after";
  return `${there.slice(11)} in ${zoneWords(agreed)} (${offsetWords(entry.at, agreed)})${day}`;
}

/** A time zone by its place: `New York`. */
export function zoneWords(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}

/** How a round stands, where there is something to say. */
export function statusWords({ outcome, tentative, startsAt }: CalendarRound): string {
  if (outcome !== "open") return outcome;
  return tentative && startsAt !== null ? "proposed, not agreed" : "";
}

/** The address in a place where one joins a round; null where it has none. */
export function joinLink(place: string): string | null {
  const found = /https?:\/\/[^\s<>"]+/i.exec(place)?.[0] ?? null;
  return found !== null && URL.canParse(found) ? found : null;
}
