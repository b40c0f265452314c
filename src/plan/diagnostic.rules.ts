import type { Evidence } from "#plan/evidence/evidence.ts";
import type { Plan, PlanItem, PlanMark, PlanSettings } from "#plan/plan.schemas.ts";

/** The mark that skips the diagnostic. */
export const diagnosticId = "diagnostic:all";
const drillMinutes = 10;
const quizMinutes = 10;

/** One problem, one drill and ten questions, so that the plan need not take the user's word; what was done before counts. */
export function diagnosticOf(
  evidence: Evidence,
  { track }: PlanSettings,
  marks: readonly PlanMark[],
): Plan["diagnostic"] {
  const isSkipped = marks.some(({ itemId, mark }) => itemId === diagnosticId && mark === "skipped");
  const items = [problemItem(evidence, track), drillItem(evidence), quizItem(evidence)].flatMap((item) => item ?? []);
  if (items.length === 0) return { state: "done", items };
  return { state: isSkipped ? "skipped" : "open", items };
}

/** The shortest medium that is asked almost everywhere: an algorithm for ML engineers, a component for the others. */
function problemItem({ problems }: Evidence, track: PlanSettings["track"]): PlanItem | null {
  const shelf = track === "ml-engineer" ? "algorithms" : "ml-coding";
  const fitting = problems.filter(
    (problem) => problem.shelf === shelf && problem.difficulty === "medium" && problem.section !== "rounds",
  );
  if (problems.some(({ goes, difficulty }) => goes.length > 0 && difficulty !== "easy")) return null;
  const [shortest] = fitting.toSorted((one, other) => other.asked - one.asked || one.minutes - other.minutes);
  if (shortest === undefined) return null;
  return itemOf({
    id: `problem:${shortest.id}`,
    kind: "problem",
    title: shortest.title,
    minutes: shortest.minutes,
    because: "shows how coding goes",
    start: { type: "page", href: `/code/${shortest.id}` },
  });
}

function drillItem({ drills }: Evidence): PlanItem | null {
  if (drills.length > 0) return null;
  return itemOf({
    id: "drill:any:1",
    kind: "drill",
    title: "A fault in a component",
    minutes: drillMinutes,
    because: "shows how debugging goes",
    start: { type: "drill", body: { kind: "component", family: null } },
  });
}

function quizItem({ sets }: Evidence): PlanItem | null {
  if (sets.some(({ kind }) => kind === "diagnostic")) return null;
  return itemOf({
    id: "quiz:diagnostic",
    kind: "quiz",
    title: "One question of each area",
    minutes: quizMinutes,
    because: "shows where theory is thin",
    start: { type: "set", body: { kind: "diagnostic" } },
  });
}

function itemOf(item: Pick<PlanItem, "id" | "kind" | "title" | "minutes" | "because" | "start">): PlanItem {
  return { ...item, tickable: false, part: null, rounds: [], due: false, moved: false };
}
