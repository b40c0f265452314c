import type { RunEvent, Verdict } from "#judge/judge.schemas.ts";
import { addPrint, type Print } from "../editor/prints.ts";

/** A script's run as the output pane shows it. */
export interface ScriptRun {
  phase: "idle" | "running" | "finished";
  prints: Print[];
  verdict: Verdict | null;
  /** Why it could not be started or followed; null otherwise. */
  problem: string | null;
}

/** Before any run, and after the output was cleared. */
export const idleScript: ScriptRun = { phase: "idle", prints: [], verdict: null, problem: null };

/** What moves a script's run on. */
export type ScriptStep =
  | { type: "began" }
  | { type: "stopped" }
  | { type: "broke"; problem: string }
  | { type: "cleared" }
  | RunEvent;

/** The run after one more step. */
export function followScript(run: ScriptRun, step: ScriptStep): ScriptRun {
  switch (step.type) {
    case "began":
      return { ...idleScript, phase: "running" };
    case "cleared":
      return run.phase === "running" ? { ...run, prints: [] } : idleScript;
    case "stopped":
      return { ...run, phase: "finished" };
    case "broke":
      return { ...run, phase: "finished", problem: step.problem };
    case "run-started":
      return { ...run, prints: [] }; // the second time: the judge tries once more
    case "output":
      return { ...run, prints: addPrint(run.prints, { stream: step.stream, text: step.text }) };
    case "finished":
      return { ...run, phase: "finished", verdict: step.verdict };
    default:
      return run;
  }
}
