import { calendarUnreadable } from "#campaign/calendar/calendar.errors.ts";
import type { CalendarPart } from "#campaign/calendar/calendar-parts.ts";
import { firstText } from "#campaign/calendar/content-values.ts";
import type { ContentValue } from "#campaign/calendar/content-values.ts";
import { chosenSentence, instantOf, localTimeAt } from "#campaign/calendar/local-time.rules.ts";
import { createOwnZone } from "#campaign/calendar/own-zone.ts";
import type { OwnZone } from "#campaign/calendar/own-zone.ts";
import { zoneOfTzid } from "#campaign/calendar/zone-names.rules.ts";

/** When an event begins or ends: an instant, with the time zone that it was said in, or a whole day. */
export type EventTime = { instant: string; timeZone: string; remarks: string[] } | { day: string };

/** What the times of a calendar are read with. */
export interface CalendarZones {
  /** The user's, for times that are said without one. */
  userZone: string;
  /** What the calendar is kept in, for times in UTC; the user's where it does not say. */
  usualZone: string;
  /** The calendar's own VTIMEZONE by TZID. */
  ownZones: ReadonlyMap<string, OwnZone>;
}

const timePattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(?:\d{2})?(Z?)$/;
const dayPattern = /^(\d{4}-\d{2}-\d{2})(?:T::)?$/;

/** Reads what a calendar says about time zones. */
export function readZones(calendar: CalendarPart, userZone: string): CalendarZones {
  const ownZones = new Map<string, OwnZone>();
  for (const part of calendar.parts)
    if (part.name === "VTIMEZONE" && !ownZones.has(firstText(part, "TZID")))
      ownZones.set(firstText(part, "TZID"), createOwnZone(part));
  return { userZone, usualZone: zoneOfTzid(firstText(calendar, "X-WR-TIMEZONE")) ?? userZone, ownZones };
}

/** Reads DTSTART or DTEND. Throws `calendar.unreadable` with the line for what is no time. */
export function readEventTime(value: ContentValue, zones: CalendarZones): EventTime {
  const { line, text } = value;
  const wholeDay = dayPattern.exec(text)?.[1];
  if (wholeDay !== undefined && isReal(`${wholeDay}T00:00`)) return { day: wholeDay };
  const [, day = "", time = "", utc = ""] = timePattern.exec(text) ?? [];
  const local = `${day}T${time}`;
  if (!isReal(local)) throw calendarUnreadable(line.number, `has a ${line.name} that is no time: ${text.slice(0, 40)}`);
  if (utc !== "") return { instant: `${local}:00.000Z`, timeZone: zones.usualZone, remarks: [] };
  const tzid = value.parameter("tzid");
  return tzid === "" ? floating(local, zones) : zoned(local, tzid, zones);
}

function floating(local: string, { userZone }: CalendarZones): EventTime {
  const resolved = instantOf(local, userZone);
  return {
    instant: resolved.instant,
    timeZone: userZone,
    remarks: [
      `It says ${local.slice(11)} without a time zone: yours was taken, ${userZone}.`,
      ...listed(chosenSentence(local, userZone, resolved)),
    ],
  };
}

function zoned(local: string, tzid: string, { userZone, ownZones }: CalendarZones): EventTime {
  const own = ownZones.get(tzid);
  const timeZone = zoneOfTzid(tzid) ?? own?.location ?? null;
  const byOwnRules = own?.instantOf(local) ?? null;
  if (timeZone !== null) {
    const resolved = instantOf(local, timeZone);
    const differs = byOwnRules !== null && byOwnRules !== resolved.instant && resolved.shown === "once";
    return {
      instant: resolved.instant,
      timeZone,
      remarks: [
        ...listed(chosenSentence(local, timeZone, resolved)),
        ...(differs
          ? [
              `By the file's own rules for ${tzid} it would be ${localTimeAt(byOwnRules, timeZone).slice(11)} in ${timeZone}: ask which is meant.`,
            ]
          : []),
      ],
    };
  }
  if (byOwnRules !== null)
    return {
      instant: byOwnRules,
      timeZone: userZone,
      remarks: [`Its time zone “${shownName(tzid)}” is known from the file only: the time is shown in yours.`],
    };
  const resolved = instantOf(local, userZone);
  return {
    instant: resolved.instant,
    timeZone: userZone,
    remarks: [
      `Its time zone “${shownName(tzid)}” is not known: ${local.slice(11)} was taken to be in yours, ${userZone}.`,
      ...listed(chosenSentence(local, userZone, resolved)),
    ],
  };
}

/** Whether a clock can show it somewhere: no 31 February, no 25 o'clock. */
function isReal(local: string): boolean {
  const ms = Date.parse(`${local}Z`);
  return !Number.isNaN(ms) && local >= "1970" && new Date(ms).toISOString().slice(0, 16) === local;
}

function shownName(tzid: string): string {
  return tzid.length > 60 ? `${tzid.slice(0, 60)}…` : tzid;
}

function listed(sentence: string | null): string[] {
  return sentence === null ? [] : [sentence];
}
