import { pauseClock, startClock, tickClock, type Clock } from "../ui/clock.ts";

/** A drill's clock as a screen shows it. */
export interface DrillClockState {
  /** In whole seconds, in ms, so that a screen redraws once a second. */
  shownMs: number;
  paused: boolean;
}

/** Runs a drill's clock. The server learns of it with whatever is sent next. */
export interface DrillClock {
  state(): DrillClockState;
  subscribe(listener: () => void): () => void;
  /** To the millisecond. */
  activeMs(): number;
  pause(): void;
  resume(): void;
  /** The drill is over: the clock stands at the server's time. */
  end(activeMs: number): void;
  close(): void;
}

/** What a {@link DrillClock} needs from outside. */
export interface DrillClockOptions {
  /** As the server knows it; what this browser kept may be later. */
  activeMs: number;
  isOpen: boolean;
  storageKey: string;
  storage: Pick<Storage, "getItem" | "setItem">;
  now: () => number;
}

const tickMs = 1000;

/** The time that a browser kept, in ms; 0 for nothing or nonsense. */
function readKept(raw: string | null): number {
  const kept = Number(raw ?? 0);
  return Number.isFinite(kept) && kept > 0 ? kept : 0;
}

/** Makes a {@link DrillClock} and starts it. A crash costs a second at most: each tick is kept in the browser. */
export function createDrillClock(options: DrillClockOptions): DrillClock {
  const { storage, storageKey, now } = options;
  const listeners = new Set<() => void>();
  const kept = options.isOpen ? readKept(storage.getItem(storageKey)) : 0;
  const from = Math.max(options.activeMs, kept);
  let clock: Clock = options.isOpen ? startClock(from, now()) : { activeMs: options.activeMs, tickedAt: null };
  let state: DrillClockState = { shownMs: 0, paused: false };

  function show(paused = state.paused): void {
    const shownMs = Math.floor(clock.activeMs / 1000) * 1000;
    if (shownMs === state.shownMs && paused === state.paused) return;
    state = { shownMs, paused };
    for (const listener of listeners) listener();
  }

  function tick(): void {
    if (clock.tickedAt === null) return;
    clock = tickClock(clock, now());
    storage.setItem(storageKey, String(Math.round(clock.activeMs)));
    show();
  }

  show();
  const timer = setInterval(tick, tickMs);
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    activeMs() {
      clock = tickClock(clock, now());
      return Math.round(clock.activeMs);
    },
    pause() {
      if (clock.tickedAt === null) return;
      clock = pauseClock(clock, now());
      show(true);
    },
    resume() {
      if (!state.paused) return;
      clock = startClock(clock.activeMs, now());
      show(false);
    },
    end(activeMs) {
      clock = { activeMs, tickedAt: null };
      show(false);
    },
    close() {
      tick();
      clearInterval(timer);
    },
  };
}
