import type { RunEvent } from "#judge/judge.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";

/** A judge whose runs begin, pass one case, and then go on until they are aborted. */
export interface HeldJudge extends Judge {
  /** Resolves when the next run is under way. */
  begun(): Promise<void>;
  /** Resolves when a run has ended as cancelled. */
  cancelled(): Promise<void>;
}

/** Makes a {@link HeldJudge}. */
export function heldJudge(): HeldJudge {
  const begun = Promise.withResolvers<void>();
  const cancelled = Promise.withResolvers<void>();
  return {
    ...scriptedJudge(() => ({ verdict: { kind: "passed" } })),
    async *run(_, { signal } = {}): AsyncGenerator<RunEvent> {
      yield {
        type: "run-started",
        seed: 1,
        cases: [
          { name: "test_a", title: "A" },
          { name: "test_b", title: "B" },
        ],
      };
      yield { type: "case-passed", name: "test_a", wallMs: 1, cpuMs: 1 };
      begun.resolve();
      await untilAborted(signal);
      cancelled.resolve();
      yield { type: "finished", verdict: { ...verdict, kind: "cancelled", message: "cancelled" } };
    },
    begun: async () => begun.promise,
    cancelled: async () => cancelled.promise,
  };
}

const verdict = {
  passedCases: 1,
  totalCases: 2,
  wallMs: 1,
  cpuMs: 1,
  peakMemoryBytes: 0,
  seed: 1,
  outputTruncated: false,
  growth: null,
};

async function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}
