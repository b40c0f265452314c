/** A sitting's clock: active time so far in ms, and the instant (epoch ms) it was last moved on, or null while it stands. */
export interface Clock {
  activeMs: number;
  tickedAt: number | null;
}

/**
 * A gap between ticks longer than this (ms) means that the machine slept, and is not counted. Browsers slow the timers of a
 * hidden tab to one a minute, so that it must stay well above that.
 */
export const longestCountedGapMs = 150_000;

/** A clock that runs from `now` on. */
export function startClock(activeMs: number, now: number): Clock {
  return { activeMs, tickedAt: now };
}

/** The clock moved on to `now`. */
export function tickClock(clock: Clock, now: number): Clock {
  if (clock.tickedAt === null) return clock;
  const gap = now - clock.tickedAt;
  const counted = gap > 0 && gap <= longestCountedGapMs ? gap : 0;
  return { activeMs: clock.activeMs + counted, tickedAt: now };
}

/** The clock stopped at `now`. */
export function pauseClock(clock: Clock, now: number): Clock {
  return { ...tickClock(clock, now), tickedAt: null };
}

/** How far past the target a clock is, in whole minutes, rounded down; 0 before it. */
export function minutesOver(activeMs: number, targetMinutes: number): number {
  return Math.max(0, Math.floor(activeMs / 60_000 - targetMinutes));
}
