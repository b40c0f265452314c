import type { DrillPage, DrillRunLine, Symptom } from "#debugging/debugging.schemas.ts";
import type { RunEvent } from "#judge/judge.schemas.ts";
import type { CaseView, RunView } from "../ui/run-view.ts";
import { addLogged, type Curves } from "./curve-data.ts";

function toCase({ name, title, status, message, detail }: Symptom): CaseView {
  return { name, title, status, message, detail, wallMs: null, prints: [] };
}

/** The cases that the program failed as it was served, as a run's view. */
export function servedRun(symptoms: Symptom[]): RunView {
  return {
    phase: "finished",
    mode: "submit",
    cases: symptoms.map(toCase),
    prints: [],
    verdict: null,
    isMeasuring: false,
    problem: null,
  };
}

/** The judge's own events of a drill's run: what became of it in the store is left out. */
export async function* judgeEvents(lines: AsyncIterable<DrillRunLine>): AsyncGenerator<RunEvent> {
  for await (const line of lines) {
    if (line.type !== "drill-saved" && line.type !== "not-saved") yield line;
  }
}

/** Hands a training's curves on as they grow, at most once for each time `schedule` calls back, and passes every event through. */
export async function* watchCurves(
  events: AsyncIterable<RunEvent>,
  onCurves: (curves: Curves) => void,
  schedule: (show: () => void) => void,
): AsyncGenerator<RunEvent> {
  let curves: Curves = {};
  let isScheduled = false;
  for await (const event of events) {
    if (event.type === "logged") {
      curves = addLogged(curves, event.points);
      if (!isScheduled) {
        isScheduled = true;
        schedule(() => {
          isScheduled = false;
          onCurves(curves);
        });
      }
    }
    yield event;
  }
}

/** The follow-up that a submit is judged by: the one chosen, else the first that has not passed; null while the drill is not fixed. */
export function currentFollowUp({ state, followUps }: DrillPage, chosen: string | null): string | null {
  if (state !== "fixed") return null;
  const found = followUps.find(({ id }) => id === chosen) ?? followUps.find(({ passed }) => !passed);
  return found?.id ?? followUps.at(-1)?.id ?? null;
}
