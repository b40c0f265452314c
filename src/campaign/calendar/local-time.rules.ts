const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Offsets from UTC lie within 14 hours: a day before and a day after an instant stand on either side of a change near it. */
const probesMs = [-24 * hourMs, 0, 24 * hourMs];
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on a wall shows, without saying where: `2026-03-29T02:30`. */
export type LocalTime = string;

/** The instant that a local time is, and how it was found. */
export interface ResolvedTime {
  /** ISO 8601 in UTC. */
  instant: string;
  /** Clocks show most times once, twice where they go back over them, and never where they go forward over them. */
  shown: "once" | "twice" | "never";
}

/** Which of two instants is meant where clocks show a time twice. */
export type Occurrence = "first" | "second";

/** Whether this is a time zone that the system knows: `Europe/London`. */
export function isTimeZone(name: string): boolean {
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

/** How far clocks in a time zone stand ahead of UTC at an instant, in minutes; behind it is negative. */
export function offsetAt(instant: string | number, timeZone: string): number {
  const ms = msOf(instant);
  return (wallMsAt(ms, timeZone) - Math.floor(ms / 1000) * 1000) / minuteMs;
}

/** What clocks in a time zone show at an instant, to the minute. Throws a `RangeError` where there is no such time zone. */
export function localTimeAt(instant: string | number, timeZone: string): LocalTime {
  return new Date(wallMsAt(msOf(instant), timeZone)).toISOString().slice(0, 16);
}

/** The calendar day in a time zone at an instant: `2026-03-29`. */
export function localDayAt(instant: string | number, timeZone: string): string {
  return localTimeAt(instant, timeZone).slice(0, 10);
}

/**
 * The instant at which clocks in a time zone show a local time. Where they show it twice `occurrence` decides; where they skip
 * it, it is as long after the change as the time is after the one at which clocks went forward.
 */
export function instantOf(local: LocalTime, timeZone: string, occurrence: Occurrence = "first"): ResolvedTime {
  const wallMs = Date.parse(`${local}Z`);
  const offsets = [...new Set(probesMs.map((probe) => offsetAt(wallMs + probe, timeZone) * minuteMs))];
  const found = offsets
    .map((offset) => wallMs - offset)
    .filter((ms) => wallMsAt(ms, timeZone) === wallMs)
    .toSorted((one, other) => one - other);
  const [first] = found;
  if (first === undefined) {
    const before = offsetAt(wallMs + Math.min(...probesMs), timeZone) * minuteMs;
    return { instant: isoOf(wallMs - before), shown: "never" };
  }
  const chosen = occurrence === "first" ? first : (found.at(-1) ?? first);
  return { instant: isoOf(chosen), shown: found.length > 1 ? "twice" : "once" };
}

/** What was chosen for a local time that clocks show twice or never, as a sentence; null where there was nothing to choose. */
export function chosenSentence(local: LocalTime, timeZone: string, { instant, shown }: ResolvedTime): string | null {
  if (shown === "once") return null;
  const [day, time] = [dayWords(local.slice(0, 10)), local.slice(11, 16)];
  if (shown === "never")
    return `Clocks in ${timeZone} go forward over ${time} on ${day}: ${localTimeAt(instant, timeZone).slice(11)} was taken.`;
  const which = instant === instantOf(local, timeZone).instant ? "first" : "second";
  return `Clocks in ${timeZone} show ${time} twice on ${day}: the ${which} was taken (${offsetWords(instant, timeZone)}).`;
}

/** A calendar day as people write it: `Fri 27 Nov`. */
export function dayWords(day: string): string {
  return new Date(`${day}T12:00:00Z`)
    .toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" })
    .replace(",", "");
}

/** How far clocks stand from UTC at an instant: `UTC+1`, `UTC−3:30`. */
export function offsetWords(instant: string | number, timeZone: string): string {
  const minutes = Math.round(offsetAt(instant, timeZone));
  if (minutes === 0) return "UTC";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** The calendar day that lies so many days after another. */
export function addDays(day: string, days: number): string {
  return isoOf(Date.parse(`${day}T00:00:00Z`) + days * 24 * hourMs).slice(0, 10);
}

/** The Monday of the week of a calendar day. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** What clocks show, written as though it were UTC, to the second. */
function wallMsAt(ms: number, timeZone: string): number {
  const shown = formatIn(timeZone).formatToParts(ms);
  const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

function msOf(instant: string | number): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  // Names are taken in any case; one format is kept for all ways to write one.
  const key = timeZone.toLowerCase();
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(key, made);
  return made;
}
