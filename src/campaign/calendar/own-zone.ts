import type { CalendarPart } from "#campaign/calendar/calendar-parts.ts";
import { firstText } from "#campaign/calendar/content-values.ts";
import type { LocalTime } from "#campaign/calendar/local-time.rules.ts";
import { zoneOfTzid } from "#campaign/calendar/zone-names.rules.ts";

/** A time zone by the rules that a calendar carries with it. */
export interface OwnZone {
  /** The known time zone that it says it is; null where it does not. */
  location: string | null;
  /** The instant (ISO 8601 in UTC) of a local time; null where its rules are none that are worked out here. */
  instantOf: (local: LocalTime) => string | null;
}

/** A part of a year in which clocks stand at one offset from UTC, and when such parts begin. */
interface Observance {
  offsetMs: number;
  offsetBeforeMs: number;
  /** The latest time at which one begins, up to a local time; null where none has begun. */
  latestOnset: (local: LocalTime) => LocalTime | null;
}

/** A day of each year: the nth of its weekdays in a month (-1: the last), or its first weekday among some days of it. */
interface YearlyRule {
  month: number;
  /** 0 for Sunday; null for any. */
  weekday: number | null;
  nth: number | null;
  monthDays: number[] | null;
  until: LocalTime;
}

const mostOnsets = 100;
const mostObservances = 20;
const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const forever = "9999-12-31T23:59";

/** Reads a VTIMEZONE (RFC 5545, section 3.6.5), in so far as it is one of rules that hold once a year. */
export function createOwnZone(part: CalendarPart): OwnZone {
  const observances = readObservances(part);
  return {
    location: zoneOfTzid(firstText(part, "X-LIC-LOCATION")),
    instantOf(local) {
      const offsetMs = observances === null ? null : offsetAtLocal(observances, local);
      return offsetMs === null ? null : new Date(Date.parse(`${local}Z`) - offsetMs).toISOString();
    },
  };
}

function offsetAtLocal(observances: readonly Observance[], local: LocalTime): number | null {
  let [latest, offsetMs]: [LocalTime, number | null] = ["", null];
  for (const observance of observances) {
    const onset = observance.latestOnset(local);
    if (onset !== null && onset > latest) [latest, offsetMs] = [onset, observance.offsetMs];
  }
  return offsetMs ?? observances[0]?.offsetBeforeMs ?? null;
}

function readObservances(part: CalendarPart): Observance[] | null {
  const parts = part.parts.filter(({ name }) => name === "STANDARD" || name === "DAYLIGHT");
  if (parts.length > mostObservances) return null;
  const read = parts.map(readObservance);
  const observances = read.filter((one) => one !== null);
  return observances.length === read.length ? observances : null;
}

function readObservance(part: CalendarPart): Observance | null {
  const [offsetMs, offsetBeforeMs] = [readOffset(part, "TZOFFSETTO"), readOffset(part, "TZOFFSETFROM")];
  const onsets = [...rawValues(part, "DTSTART").slice(0, 1), ...rawValues(part, "RDATE")].map(readLocal);
  const known = onsets.filter((onset) => onset !== null);
  const [first] = known;
  const rules = rawValues(part, "RRULE");
  if (offsetMs === null || offsetBeforeMs === null || first === undefined) return null;
  if (known.length < onsets.length || known.length > mostOnsets || rules.length > 1) return null;
  const rule = rules[0] === undefined ? null : readRule(rules[0], first);
  if (rules.length === 1 && rule === null) return null;
  return {
    offsetMs,
    offsetBeforeMs,
    latestOnset(local) {
      const year = Number(local.slice(0, 4));
      const yearly = rule === null ? [] : [year - 1, year].flatMap((one) => onsetIn(one, rule, first));
      return (
        [...known, ...yearly]
          .filter((onset) => onset <= local)
          .toSorted()
          .at(-1) ?? null
      );
    },
  };
}

function onsetIn(year: number, rule: YearlyRule, first: LocalTime): LocalTime[] {
  const length = new Date(Date.UTC(year, rule.month, 0)).getUTCDate();
  const day = dayOfRule(rule, new Date(Date.UTC(year, rule.month - 1, 1)).getUTCDay(), length);
  const onset = `${[year, rule.month, day].map((part) => String(part).padStart(2, "0")).join("-")}${first.slice(10)}`;
  return day < 1 || day > length || onset < first || onset > rule.until ? [] : [onset];
}

/** The day of a month of so many days that begins on a weekday; none of it where the rule has none. */
function dayOfRule({ weekday, nth, monthDays }: YearlyRule, begins: number, length: number): number {
  if (weekday === null) return monthDays?.[0] ?? 0;
  const firstOne = 1 + ((weekday - begins + 7) % 7);
  if (monthDays !== null) return monthDays.find((day) => (day - firstOne) % 7 === 0) ?? 0;
  const lastOne = firstOne + 7 * Math.floor((length - firstOne) / 7);
  return nth !== null && nth < 0 ? lastOne + 7 * (nth + 1) : firstOne + 7 * ((nth ?? 1) - 1);
}

/** Null for a rule of another kind; RFC 5545 would allow any. */
function readRule(text: string, first: LocalTime): YearlyRule | null {
  const rule: YearlyRule = {
    month: Number(first.slice(5, 7)),
    weekday: null,
    nth: null,
    monthDays: null,
    until: forever,
  };
  for (const one of text.toUpperCase().split(";")) {
    const [name = "", value = ""] = one.split("=");
    const byDay = /^([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA)$/.exec(value);
    if (name === "BYMONTH" && /^(?:[1-9]|1[0-2])$/.test(value)) rule.month = Number(value);
    else if (name === "BYDAY" && byDay !== null)
      [rule.nth, rule.weekday] = [byDay[1] === undefined ? null : Number(byDay[1]), weekdays.indexOf(byDay[2] ?? "")];
    else if (name === "BYMONTHDAY" && /^\d{1,2}(?:,\d{1,2}){0,30}$/.test(value))
      rule.monthDays = value.split(",").map(Number);
    // In UTC, which is near enough for a year's end.
    else if (name === "UNTIL" && /^\d{8}/.test(value)) rule.until = `${dashed(value.slice(0, 8))}T23:59`;
    else if (!["FREQ=YEARLY", "INTERVAL=1"].includes(one) && name !== "WKST") return null;
  }
  // Otherwise counted over the whole year, or both at once.
  const isOfMonth = /BYMONTH=/i.test(text) || (rule.weekday === null && rule.monthDays === null);
  if (!/FREQ=YEARLY/i.test(text) || !isOfMonth || (rule.nth !== null && rule.monthDays !== null)) return null;
  if (rule.weekday === null && rule.monthDays === null) rule.monthDays = [Number(first.slice(8, 10))];
  return rule;
}

function readOffset(part: CalendarPart, name: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})(?:\d{2})?$/.exec(rawValues(part, name)[0] ?? "") ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function readLocal(text: string): LocalTime | null {
  const [, day, hour, minute] = /^(\d{8})T(\d{2})(\d{2})\d{2}$/.exec(text) ?? [];
  return day === undefined ? null : `${dashed(day)}T${hour}:${minute}`;
}

function dashed(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
}

function rawValues(part: CalendarPart, wanted: string): string[] {
  return part.lines.filter(({ name }) => name === wanted).map(({ text }) => text.slice(text.indexOf(":") + 1).trim());
}
