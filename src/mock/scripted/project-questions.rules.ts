import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import type { ProbingQuestion } from "#research/research.schemas.ts";

const minutesOfProbe = 5;

/** A probing question about a project of the user's as a round asks it. */
export function projectQuestion({
  id,
  ask,
  points,
  probes,
  projectId,
  projectTitle,
}: ProbingQuestion & { projectId: string; projectTitle: string }): PlannedQuestion {
  return {
    id,
    source: "project",
    about: projectId,
    title: projectTitle,
    ask,
    minutes: minutesOfProbe,
    points,
    probes,
    hints: ["Say what you decided, and what you would have seen had it been wrong."],
    answers: [],
  };
}
