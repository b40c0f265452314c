import type { Judge } from "#judge/judge.ts";

/** The judge of commands that run no code. */
export const noJudge: Judge = {
  async *run(request) {
    const message = "This command runs no code.";
    const none = {
      passedCases: 0,
      totalCases: 0,
      wallMs: 0,
      cpuMs: 0,
      peakMemoryBytes: 0,
      outputTruncated: false,
      growth: null,
    };
    yield { type: "finished", verdict: { kind: "judge-failed", message, seed: request.seed ?? 0, ...none } };
  },
  openConsole: async () => {
    throw new Error("This command runs no code.");
  },
  status: () => ({ runtimes: [], isolation: "none", waiting: 0, running: 0 }),
  settled: async () => noJudge.status(),
  close: async () => undefined,
};
