/** The hour at which a user's day begins: who reviews after midnight still does so on the evening's day. */
export const dayBeginsAtHour = 4;

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a user at an instant, `2026-11-21`. Days begin at 04:00 in the user's time zone. */
export function userDay(instant: Date, timeZone: string): string {
  // The wall clock first, then the hours back: so a day whose clock changes at 02:00 still begins at 04:00.
  const shown = formatIn(timeZone).formatToParts(instant);
  const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return new Date(wall - dayBeginsAtHour * hourMs).toISOString().slice(0, 10);
}

/**
 * {@link userDay} for many instants of one time zone, given as dates or ISO 8601: it remembers what it worked out, which takes
 * longer than all else that is done to a review.
 */
export function daysIn(timeZone: string): (instant: string | Date) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const at = new Date(instant);
    // Clocks differ from UTC by whole quarters of an hour, so a day never begins within one.
    const quarter = Math.floor(at.getTime() / quarterMs);
    const day = known.get(quarter) ?? userDay(at, timeZone);
    known.set(quarter, day);
    return day;
  };
}

/** Days from 1970-01-01 to a calendar day, so that days can be subtracted. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00.000Z`) / (24 * hourMs));
}

/** The calendar day that lies so many days after 1970-01-01; the inverse of {@link dayNumber}. */
export function dayOf(number: number): string {
  return new Date(number * 24 * hourMs).toISOString().slice(0, 10);
}

/** Whether this is a time zone that the system knows: `Europe/London`. */
export function isTimeZone(name: string): boolean {
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
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
  formats.set(timeZone, made);
  return made;
}
