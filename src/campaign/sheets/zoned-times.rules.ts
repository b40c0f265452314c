const secondMs = 1000;
const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows in a time zone. */
export interface WallTime {
  /** `2026-03-04`. */
  day: string;
  /** Of the day. */
  seconds: number;
  /** What the instant has beyond whole seconds, in ms. */
  rest: number;
}

/** What the clock shows at an instant (ISO 8601) in a time zone. */
export function wallTimeOf(instant: string, timeZone: string): WallTime {
  const ms = Date.parse(instant);
  const wall = wallMs(ms, timeZone);
  const midnight = Math.floor(wall / dayMs) * dayMs;
  const rest = ((ms % secondMs) + secondMs) % secondMs;
  return { day: new Date(midnight).toISOString().slice(0, 10), seconds: (wall - midnight) / secondMs, rest };
}

/**
 * The instant, in ms, at which the clock shows so many seconds of a day in a time zone; of two such, the first, and where the clock jumps over
 * it, as much later.
 */
export function instantAt(day: string, seconds: number, timeZone: string): number {
  const wanted = Date.parse(`${day}T00:00:00.000Z`) + seconds * secondMs;
  const before = wanted - (wallMs(wanted - dayMs, timeZone) - (wanted - dayMs));
  if (wallMs(before, timeZone) === wanted) return before;
  const after = wanted - (wallMs(wanted + dayMs, timeZone) - (wanted + dayMs));
  return wallMs(after, timeZone) === wanted ? after : before;
}

/** The clock's time as if it were UTC, in ms, whole seconds. */
function wallMs(ms: number, timeZone: string): number {
  const parts = formatIn(timeZone).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
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
