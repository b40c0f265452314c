import type { CaseDetail, RunEvent, Verdict, VerdictKind } from "#judge/judge.schemas.ts";
import { addPrint, type Print } from "../editor/prints.ts";

/** One case as the results list shows it. */
export interface CaseView {
  name: string;
  title: string;
  status: "waiting" | "running" | VerdictKind;
  message: string;
  wallMs: number | null;
  detail: CaseDetail | null;
  prints: Print[];
}

/** Whether the examples or everything ran. */
export type RunMode = "run" | "submit";

/** A run as the results pane shows it, from the first key press to the verdict. */
export interface RunView {
  phase: "idle" | "running" | "finished" | "broken";
  mode: RunMode;
  cases: CaseView[];
  /** What was printed while the file was loading, before any case. */
  prints: Print[];
  verdict: Verdict | null;
  /** Every case has passed, and it is being measured how the code grows. */
  isMeasuring: boolean;
  /** Why the run could not be started or followed; for `broken` only. A run the user stopped has neither this nor a verdict. */
  problem: string | null;
}

/** Before any run. */
export const idleRun: RunView = {
  phase: "idle",
  mode: "run",
  cases: [],
  prints: [],
  verdict: null,
  isMeasuring: false,
  problem: null,
};

/** A line of a run's stream: what the judge says, then what became of it. */
export type RunStreamLine = RunEvent | { type: "attempt-saved" | "drill-saved" | "not-saved" };

/** What moves a run on: the user's key press, a line of the stream, or the stream's failure. */
export type RunStep =
  | { type: "began"; mode: RunMode }
  | { type: "stopped" }
  | { type: "broke"; problem: string }
  | { type: "cleared" }
  | RunStreamLine;

function changeCase(view: RunView, name: string, change: (one: CaseView) => CaseView): RunView {
  return { ...view, cases: view.cases.map((one) => (one.name === name ? change(one) : one)) };
}

function stopCase(one: CaseView): CaseView {
  return one.status === "running" ? { ...one, status: "cancelled" } : one;
}

/** A case that was running when the run ended says how, instead of running for ever. */
function settle(view: RunView, verdict: Verdict): RunView {
  const left: VerdictKind = verdict.kind === "passed" || verdict.kind === "failed" ? "judge-failed" : verdict.kind;
  return {
    ...view,
    phase: "finished",
    verdict,
    isMeasuring: false,
    cases: view.cases.map((one) => (one.status === "running" ? { ...one, status: left } : one)),
  };
}

/** The run after one more step. */
export function followRun(view: RunView, step: RunStep): RunView {
  switch (step.type) {
    case "began":
      return { ...idleRun, phase: "running", mode: step.mode };
    case "cleared":
      return idleRun;
    case "broke":
      return { ...view, phase: "broken", problem: step.problem };
    case "run-started":
      // the second time it is another try, after the first one's runner died: what that one said is void
      return {
        ...idleRun,
        phase: "running",
        mode: view.mode,
        cases: step.cases.map((one) => ({
          ...one,
          status: "waiting",
          message: "",
          wallMs: null,
          detail: null,
          prints: [],
        })),
      };
    case "case-started":
      return changeCase(view, step.name, (one) => ({ ...one, status: "running" }));
    case "case-passed":
      return changeCase(view, step.name, (one) => ({ ...one, status: "passed", wallMs: step.wallMs }));
    case "case-failed":
      return changeCase(view, step.name, (one) => ({
        ...one,
        status: step.status,
        message: step.message,
        wallMs: step.wallMs,
        detail: step.detail,
      }));
    case "output": {
      const print = { stream: step.stream, text: step.text };
      if (step.caseName === null) return { ...view, prints: addPrint(view.prints, print) };
      return changeCase(view, step.caseName, (one) => ({ ...one, prints: addPrint(one.prints, print) }));
    }
    case "growth-started":
      return { ...view, isMeasuring: true };
    case "finished":
      return settle(view, step.verdict);
    case "stopped":
      return { ...view, phase: "finished", isMeasuring: false, cases: view.cases.map(stopCase) };
    case "logged":
    case "attempt-saved":
    case "drill-saved":
    case "not-saved":
      return view;
    default:
      return step satisfies never;
  }
}

/** The case to look at first: the first that did not pass, else none. */
export function firstFailingCase(view: RunView): CaseView | null {
  return view.cases.find(({ status }) => status !== "passed" && status !== "waiting" && status !== "running") ?? null;
}
