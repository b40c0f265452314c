import { wallClockMs } from "#platform/wall-clock.rules.ts";

const secondMs = 1000;
const dayMs = 86_400_000;

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
  const wall = wallClockMs(ms, timeZone);
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
  const before = wanted - (wallClockMs(wanted - dayMs, timeZone) - (wanted - dayMs));
  if (wallClockMs(before, timeZone) === wanted) return before;
  const after = wanted - (wallClockMs(wanted + dayMs, timeZone) - (wanted + dayMs));
  return wallClockMs(after, timeZone) === wanted ? after : before;
}
