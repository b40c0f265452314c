import type { Sitting } from "#practice/practice.schemas.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSittingKeeper, type SittingKeeper } from "./sitting-keeper.ts";

function sitting(changes: Partial<Sitting> = {}): Sitting {
  return {
    id: "sit_1",
    problemId: "stable-softmax",
    startedAt: "2026-11-21T10:00:00Z",
    finishedAt: null,
    activeMs: 0,
    interview: false,
    progressAtMs: 0,
    looks: [],
    passed: false,
    levelsPassed: 0,
    ...changes,
  };
}

/** A server that keeps one sitting, and can be away. */
function createServer(stored: Sitting = sitting()) {
  const server = { up: true, stored, reports: [] as number[] };
  async function answer(change: Partial<Sitting>): Promise<Sitting> {
    if (!server.up) throw new Error("The server cannot be reached.");
    server.stored = { ...server.stored, ...change };
    return server.stored;
  }
  return Object.assign(server, {
    begin: () => answer({}),
    async patch(_id: string, { activeMs, finished }: { activeMs?: number; finished?: true }): Promise<Sitting> {
      const kept = await answer({
        activeMs: Math.max(activeMs ?? 0, server.stored.activeMs),
        finishedAt: finished === true ? "2026-11-21T10:30:00Z" : null,
      });
      server.reports.push(kept.activeMs);
      return kept;
    },
    look: () =>
      answer({
        looks: [{ kind: "pattern", rung: null, lookedAt: "2026-11-21T10:15:00Z", content: "Mask, then softmax." }],
      }),
  });
}

let keeper: SittingKeeper | null = null;

function open(server: ReturnType<typeof createServer>, kept: Sitting | null = null): SittingKeeper {
  keeper = createSittingKeeper({
    open: kept,
    begin: server.begin,
    patch: server.patch,
    look: server.look,
    errorSentence: (error) => (error instanceof Error ? error.message : ""),
    now: () => Date.now(),
  });
  return keeper;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  keeper?.close();
  vi.useRealTimers();
});

describe("a sitting on a screen", () => {
  test("begins with the page and counts the seconds", async () => {
    const opened = open(createServer());
    await vi.advanceTimersByTimeAsync(3000);
    expect(opened.state()).toMatchObject({ shownMs: 3000, paused: false, problem: null });
  });

  test("goes on from where it was left", async () => {
    const left = sitting({ activeMs: 60_000 });
    const opened = open(createServer(left), left);
    await vi.advanceTimersByTimeAsync(2000);
    expect(opened.activeMs()).toBe(62_000);
  });

  test("stands while paused, and tells the server at once", async () => {
    const server = createServer();
    const opened = open(server);
    await vi.advanceTimersByTimeAsync(4000);
    opened.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.state()).toMatchObject({ shownMs: 4000, paused: true });
    expect(server.reports).toEqual([4000]);
    opened.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(opened.state()).toMatchObject({ shownMs: 5000, paused: false });
  });

  test("cannot be paused under interview conditions", async () => {
    const opened = open(createServer(sitting({ interview: true })));
    await vi.advanceTimersByTimeAsync(1000);
    opened.pause();
    await vi.advanceTimersByTimeAsync(1000);
    expect(opened.state()).toMatchObject({ shownMs: 2000, paused: false });
  });

  test("tells the server now and then, and at the end", async () => {
    const server = createServer();
    const opened = open(server);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(server.reports).toEqual([15_000]);
    opened.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.reports).toEqual([15_000, 20_000]);
  });

  test("says why there is no clock, and begins once the server is back", async () => {
    const server = createServer();
    server.up = false;
    const opened = open(server);
    await vi.advanceTimersByTimeAsync(1000);
    expect(opened.state()).toMatchObject({ sitting: null, problem: "The server cannot be reached." });
    server.up = true;
    await vi.advanceTimersByTimeAsync(6000);
    expect(opened.state()).toMatchObject({ problem: null });
    expect(opened.state().sitting?.id).toBe("sit_1");
  });

  test("loses no time to a server that was away", async () => {
    const server = createServer();
    const opened = open(server);
    await vi.advanceTimersByTimeAsync(1000);
    server.up = false;
    await vi.advanceTimersByTimeAsync(30_000);
    server.up = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(opened.activeMs()).toBe(33_000);
    expect(server.reports.at(-1)).toBeGreaterThanOrEqual(31_000);
  });

  test("stops when it is passed or ended, and another can begin", async () => {
    const server = createServer();
    const opened = open(server);
    await vi.advanceTimersByTimeAsync(5000);
    await opened.end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(opened.state().shownMs).toBe(5000);
    server.stored = sitting({ id: "sit_2" });
    await opened.again();
    await vi.advanceTimersByTimeAsync(1000);
    expect(opened.state()).toMatchObject({ shownMs: 1000, sitting: { id: "sit_2" } });
  });

  test("brings what was opened, without moving the clock back", async () => {
    const opened = open(createServer());
    await vi.advanceTimersByTimeAsync(9000);
    await opened.look({ kind: "pattern" });
    expect(opened.state().sitting?.looks.map(({ content }) => content)).toEqual(["Mask, then softmax."]);
    expect(opened.activeMs()).toBe(9000);
  });
});
