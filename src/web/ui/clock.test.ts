import { describe, expect, test } from "vitest";
import { longestCountedGapMs, minutesOver, pauseClock, startClock, tickClock } from "./clock.ts";

describe("a sitting's clock", () => {
  test("counts from where the sitting was left", () => {
    const clock = tickClock(startClock(60_000, 1000), 3500);
    expect(clock.activeMs).toBe(62_500);
  });

  test("stands while paused and runs on afterwards", () => {
    const paused = pauseClock(startClock(0, 0), 5000);
    expect(tickClock(paused, 90_000).activeMs).toBe(5000);
    const resumed = startClock(paused.activeMs, 90_000);
    expect(tickClock(resumed, 91_000).activeMs).toBe(6000);
  });

  test("does not count the night the machine slept", () => {
    const clock = tickClock(startClock(1000, 0), longestCountedGapMs + 1);
    expect(clock).toEqual({ activeMs: 1000, tickedAt: longestCountedGapMs + 1 });
  });

  test("does not run backwards when the system's time is set back", () => {
    expect(tickClock(startClock(1000, 10_000), 4000).activeMs).toBe(1000);
  });

  test("is over target only after the target's last minute", () => {
    expect(minutesOver(20 * 60_000, 20)).toBe(0);
    expect(minutesOver(21.5 * 60_000, 20)).toBe(1);
    expect(minutesOver(1000, 20)).toBe(0);
  });
});
