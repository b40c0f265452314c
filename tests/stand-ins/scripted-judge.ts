import type { Judge, RunOptions } from "#judge/judge.ts";
import type { CaseDetail, JudgeStatus, RunEvent, RunRequest, Verdict } from "#judge/judge.schemas.ts";

/** What a scripted run ends as: `failed` holds the messages of failing cases by name; all others pass. */
export interface ScriptedRun {
  verdict: Partial<Verdict> & Pick<Verdict, "kind">;
  failed?: Record<string, string>;
  output?: string;
}

/** A judge that runs nothing and answers by a script, for tests of what is built on a judge. */
export interface ScriptedJudge extends Judge {
  /** Every request so far, with who asked. */
  readonly requests: { request: RunRequest; options: RunOptions }[];
}

/** Makes a judge that answers each request by `script`. */
export function scriptedJudge(
  script: (request: RunRequest) => ScriptedRun,
  status: JudgeStatus = readyStatus,
): ScriptedJudge {
  const requests: ScriptedJudge["requests"] = [];
  return {
    requests,
    async *run(request, options = {}) {
      requests.push({ request, options });
      yield* eventsOf(request, script(request));
    },
    openConsole: async () => {
      throw new Error("A scripted judge has no console.");
    },
    status: () => status,
    settled: async () => status,
    close: async () => undefined,
  };
}

const readyStatus: JudgeStatus = {
  runtimes: [
    { name: "numpy", state: "ready", detail: "Ready.", interpreter: "/usr/bin/python3", versions: { numpy: "2.1.0" } },
    { name: "torch", state: "ready", detail: "Ready.", interpreter: "/usr/bin/python3", versions: { torch: "2.5.0" } },
  ],
  isolation: "bubblewrap",
  waiting: 0,
  running: 0,
};

const noDetail: CaseDetail = {
  input: [],
  expected: null,
  got: null,
  firstDifferingIndex: null,
  differingCount: null,
  largestError: null,
  differingCells: [],
  traceback: null,
  line: null,
};

function* eventsOf(request: RunRequest, run: ScriptedRun): Generator<RunEvent> {
  const names = [...(request.tests ?? "").matchAll(/^def (test_\w+)/gm)].map((match) => match[1] ?? "");
  const seed = request.seed ?? 7;
  yield {
    type: "run-started",
    seed,
    cases: names.map((name) => ({ name, title: name.slice(5).replaceAll("_", " ") })),
  };
  for (const name of names) {
    yield { type: "case-started", name };
    const message = run.failed?.[name];
    if (run.output) yield { type: "output", stream: "stdout", text: run.output, caseName: name };
    yield message === undefined
      ? { type: "case-passed", name, wallMs: 2, cpuMs: 2 }
      : { type: "case-failed", name, status: "failed", message, wallMs: 3, cpuMs: 3, detail: noDetail };
  }
  const failedCount = Object.keys(run.failed ?? {}).length;
  const verdict: Verdict = {
    message: "",
    passedCases: names.length - failedCount,
    totalCases: names.length,
    wallMs: 20,
    cpuMs: 18,
    peakMemoryBytes: 0,
    seed,
    outputTruncated: false,
    growth: null,
    ...run.verdict,
  };
  yield { type: "finished", verdict };
}
