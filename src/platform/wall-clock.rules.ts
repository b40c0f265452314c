const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this is a time zone that the system knows: `Europe/London`. */
export function isTimeZone(name: string): boolean {
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * What clocks in a time zone show at an instant, in ms and to the second, written as though it were UTC. Throws a `RangeError`
 * where there is no such time zone.
 */
export function wallClockMs(instant: number | Date, timeZone: string): number {
  const shown = formatIn(timeZone).formatToParts(instant);
  const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
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
