import { wallClockMs } from "#platform/wall-clock.rules.ts";

/** The hour at which a user's day begins: who reviews after midnight still does so on the evening's day. */
export const dayBeginsAtHour = 4;

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;

/** The calendar day of a user at an instant, `2026-11-21`. Days begin at 04:00 in the user's time zone. */
export function userDay(instant: Date, timeZone: string): string {
  // The wall clock first, then the hours back: so a day whose clock changes at 02:00 still begins at 04:00.
  return new Date(wallClockMs(instant, timeZone) - dayBeginsAtHour * hourMs).toISOString().slice(0, 10);
}

/** By time zone and quarter of an hour since 1970, what was worked out so far. */
const knownDays = new Map<string, Map<number, string>>();
const mostKnownDays = 20_000;

/**
 * {@link userDay} for many instants of one time zone, given as dates or ISO 8601: it remembers what it worked out, which takes
 * longer than all else that is done to a review.
 */
export function daysIn(timeZone: string): (instant: string | Date) => string {
  const known = knownDays.get(timeZone) ?? new Map<number, string>();
  knownDays.set(timeZone, known);
  return (instant) => {
    const at = typeof instant === "string" ? Date.parse(instant) : instant.getTime();
    // Clocks differ from UTC by whole quarters of an hour, so a day never begins within one.
    const quarter = Math.floor(at / quarterMs);
    const remembered = known.get(quarter);
    if (remembered !== undefined) return remembered;
    const day = userDay(new Date(at), timeZone);
    if (known.size >= mostKnownDays) known.clear();
    known.set(quarter, day);
    return day;
  };
}

const knownNumbers = new Map<string, number>();
const mostKnownNumbers = 5000;

/** Days from 1970-01-01 to a calendar day, so that days can be subtracted. */
export function dayNumber(day: string): number {
  const known = knownNumbers.get(day);
  if (known !== undefined) return known;
  const number = Math.round(Date.parse(`${day}T00:00:00.000Z`) / (24 * hourMs));
  if (knownNumbers.size >= mostKnownNumbers) knownNumbers.clear();
  knownNumbers.set(day, number);
  return number;
}

/** The calendar day that lies so many days after 1970-01-01; the inverse of {@link dayNumber}. */
export function dayOf(number: number): string {
  return new Date(number * 24 * hourMs).toISOString().slice(0, 10);
}

/** A calendar day so many days after another: `2026-11-28`. */
export function addDays(day: string, count: number): string {
  return dayOf(dayNumber(day) + count);
}

/** Days from one calendar day to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The weekday of a calendar day: 0 Monday to 6 Sunday. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -weekdayOf(day));
}
