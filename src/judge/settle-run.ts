import type { RunEvent, RunRequest, Verdict } from "#judge/judge.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import type { Log } from "#platform/log.ts";

const withoutJudge = {
  cancelled: "This run was stopped before it was over; it does not count.",
  "judge-failed":
    "The judge stopped before this run was over. That is not your code's doing and does not count; run it again.",
};

/**
 * Streams a run that always ends with `finished`: where the judge breaks off or throws, the verdict is `cancelled`
 * after an abort and `judge-failed` otherwise, which never counts against the user.
 */
export async function* settleRun(
  context: { judge: Judge; log: Log; user: { id: string } },
  request: RunRequest,
  signal: AbortSignal,
): AsyncGenerator<RunEvent, void> {
  try {
    for await (const event of context.judge.run(request, { owner: context.user.id, signal })) {
      yield event;
      if (event.type === "finished") return;
    }
    if (!signal.aborted) context.log.error({ runtime: request.runtime }, "The judge ended a run without a verdict.");
  } catch (error) {
    if (!signal.aborted) context.log.error({ err: error, runtime: request.runtime }, "The judge failed during a run.");
  }
  yield { type: "finished", verdict: verdictWithoutJudge(signal.aborted ? "cancelled" : "judge-failed") };
}

/** The verdict of a run that the judge did not see to its end. */
export function verdictWithoutJudge(kind: "cancelled" | "judge-failed"): Verdict {
  return {
    kind,
    message: withoutJudge[kind],
    passedCases: 0,
    totalCases: 0,
    wallMs: 0,
    cpuMs: 0,
    peakMemoryBytes: 0,
    seed: 0,
    outputTruncated: false,
    growth: null,
  };
}
