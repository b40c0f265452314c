import { wallClockMs } from "#platform/wall-clock.rules.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Offsets from UTC lie within 14 hours: a day before and a day after an instant stand on either side of a change near it. */
const probesMs = [-24 * hourMs, 0, 24 * hourMs];

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

/** How far clocks in a time zone stand ahead of UTC at an instant, in minutes; behind it is negative. */
export function offsetAt(instant: string | number, timeZone: string): number {
  const ms = msOf(instant);
  return (wallClockMs(ms, timeZone) - Math.floor(ms / 1000) * 1000) / minuteMs;
}

/** What clocks in a time zone show at an instant, to the minute. Throws a `RangeError` where there is no such time zone. */
export function localTimeAt(instant: string | number, timeZone: string): LocalTime {
  return new Date(wallClockMs(msOf(instant), timeZone)).toISOString().slice(0, 16);
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
    .filter((ms) => wallClockMs(ms, timeZone) === wallMs)
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

function msOf(instant: string | number): number {
  return typeof instant === "number" ? instant : Date.parse(instant);
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
