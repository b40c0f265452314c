import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createDrillClock, type DrillClock } from "./drill-clock.ts";

const minute = 60_000;
let stored = new Map<string, string>();
const clocks: DrillClock[] = [];

function open(activeMs: number, isOpen = true): DrillClock {
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  const clock = createDrillClock({ activeMs, isOpen, storageKey: "clock", storage, now: Date.now });
  clocks.push(clock);
  return clock;
}

beforeEach(() => {
  stored = new Map();
  vi.useFakeTimers();
});
afterEach(() => {
  for (const clock of clocks.splice(0)) clock.close();
  vi.useRealTimers();
});

describe("a drill's clock", () => {
  test("goes on from what the server knows", () => {
    const clock = open(2 * minute);
    vi.advanceTimersByTime(3000);
    expect(clock.state().shownMs).toBe(2 * minute + 3000);
  });

  test("goes on after a crash from what this browser kept", () => {
    open(0);
    vi.advanceTimersByTime(30_000);
    expect(open(0).activeMs()).toBe(30_000);
  });

  test("stands while it is paused", () => {
    const clock = open(0);
    vi.advanceTimersByTime(2000);
    clock.pause();
    vi.advanceTimersByTime(minute);
    expect(clock.activeMs()).toBe(2000);
    clock.resume();
    vi.advanceTimersByTime(1000);
    expect(clock.state()).toEqual({ shownMs: 3000, paused: false });
  });

  test("stops at the server's time once the drill is over", () => {
    const clock = open(0);
    vi.advanceTimersByTime(5000);
    clock.end(4500);
    vi.advanceTimersByTime(minute);
    expect(clock.activeMs()).toBe(4500);
  });

  test("does not start for a drill that is over", () => {
    stored.set("clock", "99000");
    const clock = open(7000, false);
    vi.advanceTimersByTime(minute);
    expect(clock.state().shownMs).toBe(7000);
  });
});
