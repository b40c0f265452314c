import type { LookRequest, Sitting } from "#practice/practice.schemas.ts";
import { pauseClock, startClock, tickClock, type Clock } from "../ui/clock.ts";

/** A sitting and its clock as a screen shows them. */
export interface SittingState {
  sitting: Sitting | null;
  /** Time on the clock in whole seconds, in ms, so that a screen redraws once a second. */
  shownMs: number;
  paused: boolean;
  /** Why there is no clock, as a sentence; null when all is well. */
  problem: string | null;
}

/** What a {@link SittingKeeper} needs from outside. */
export interface SittingKeeperOptions {
  open: Sitting | null;
  begin: () => Promise<Sitting>;
  patch: (
    id: string,
    body: { activeMs?: number; finished?: true },
    options: { keepalive: boolean },
  ) => Promise<Sitting>;
  look: (id: string, look: LookRequest) => Promise<Sitting>;
  errorSentence: (error: unknown) => string;
  now: () => number;
}

/** Runs the clock of one problem's sitting and tells the server how it stands. */
export interface SittingKeeper {
  state(): SittingState;
  subscribe(listener: () => void): () => void;
  /** The clock to the millisecond; null without a sitting. */
  activeMs(): number | null;
  /** Does nothing under interview conditions. */
  pause(): void;
  resume(): void;
  /** Takes a sitting that some other answer brought. */
  take(sitting: Sitting): void;
  /** Opens help; throws what the server threw. */
  look(look: LookRequest): Promise<void>;
  /** Ends the sitting without passing. */
  end(): Promise<void>;
  /** Begins another one, once this has ended. */
  again(): Promise<void>;
  /** Sends where the clock stands, in a request that outlives the page. */
  report(): void;
  /** Stops the clock and sends where it stands. */
  close(): void;
}

const tickMs = 1000;
const reportMs = 15_000;
const beginAgainMs = 5000;

/** Makes a {@link SittingKeeper} and starts its clock. */
export function createSittingKeeper(options: SittingKeeperOptions): SittingKeeper {
  const listeners = new Set<() => void>();
  let clock: Clock = { activeMs: 0, tickedAt: null };
  let state: SittingState = { sitting: null, shownMs: 0, paused: false, problem: null };
  let reportedMs = 0;
  let nextTry = 0;
  let closed = false;

  function show(change: Partial<SittingState>): void {
    const shownMs = Math.floor(clock.activeMs / 1000) * 1000;
    const next = { ...state, ...change, shownMs };
    const isSame = (Object.keys(next) as (keyof SittingState)[]).every((key) => next[key] === state[key]);
    if (isSame) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function take(sitting: Sitting): void {
    const isOther = state.sitting?.id !== sitting.id;
    const activeMs = isOther ? sitting.activeMs : Math.max(sitting.activeMs, clock.activeMs);
    const runs = sitting.finishedAt === null && !(state.paused && !isOther) && !closed;
    clock = runs
      ? startClock(activeMs, options.now())
      : { activeMs: sitting.finishedAt === null ? activeMs : sitting.activeMs, tickedAt: null };
    if (isOther) reportedMs = sitting.activeMs;
    show({ sitting, problem: null, paused: isOther ? false : state.paused });
  }

  async function begin(): Promise<void> {
    nextTry = options.now() + beginAgainMs;
    try {
      take(await options.begin());
    } catch (error) {
      show({ problem: options.errorSentence(error) });
    }
  }

  async function send(keepalive: boolean): Promise<void> {
    const { sitting } = state;
    if (sitting === null || sitting.finishedAt !== null || clock.activeMs <= reportedMs) return;
    const activeMs = Math.round(clock.activeMs);
    const before = reportedMs;
    reportedMs = activeMs;
    try {
      await options.patch(sitting.id, { activeMs }, { keepalive });
    } catch {
      // The clock goes on here; the next report carries all of it.
      reportedMs = before;
    }
  }

  function tick(): void {
    clock = tickClock(clock, options.now());
    show({});
    if (state.sitting === null && state.problem !== null && options.now() >= nextTry) void begin();
    if (clock.activeMs - reportedMs >= reportMs) void send(false);
  }

  const timer = setInterval(tick, tickMs);
  if (options.open === null) void begin();
  else take(options.open);

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    activeMs() {
      clock = tickClock(clock, options.now());
      return state.sitting === null ? null : Math.round(clock.activeMs);
    },
    pause() {
      if (state.sitting === null || state.sitting.interview || state.sitting.finishedAt !== null) return;
      clock = pauseClock(clock, options.now());
      show({ paused: true });
      void send(false);
    },
    resume() {
      if (!state.paused) return;
      clock = startClock(clock.activeMs, options.now());
      show({ paused: false });
    },
    take,
    async look(look) {
      if (state.sitting === null) return;
      await send(false);
      take(await options.look(state.sitting.id, look));
    },
    async end() {
      if (state.sitting === null) return;
      clock = tickClock(clock, options.now());
      const body = { activeMs: Math.round(clock.activeMs), finished: true } as const;
      take(await options.patch(state.sitting.id, body, { keepalive: false }));
    },
    again: begin,
    report() {
      clock = tickClock(clock, options.now());
      void send(true);
    },
    close() {
      clock = pauseClock(clock, options.now());
      closed = true;
      clearInterval(timer);
      void send(true);
    },
  };
}
