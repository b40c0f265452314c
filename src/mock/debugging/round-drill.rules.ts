import type { Entry, EntryBody } from "#mock/mock.schemas.ts";
import type { RoundPlan } from "#mock/scripted/round-plan.schemas.ts";

/** The drill that a debugging round is held on; null in every other round. */
export function drillOf({ questions: [first] }: RoundPlan): string | null {
  return first?.source === "drill" ? first.about : null;
}

/** A fix that was judged, as the drill keeps it. */
interface Fix {
  id: string;
  code: string;
  kind: string;
  passedCases: number;
  totalCases: number;
}

/** The fixes that the transcript has not yet, as entries of it. */
export function newFixes(
  drillId: string,
  runs: readonly Fix[],
  entries: readonly Entry[],
): Extract<EntryBody, { kind: "code" }>[] {
  const known = new Set(entries.flatMap(({ body }) => (body.kind === "code" ? [body.attemptId] : [])));
  return runs
    .filter(({ id, kind }) => !known.has(id) && kind !== "cancelled" && kind !== "judge-failed")
    .map(({ id, code, kind, passedCases, totalCases }) => ({
      kind: "code",
      code,
      mode: "submit",
      verdict: verdictOf(kind, passedCases, totalCases),
      passed: kind === "passed",
      attemptId: id,
      problemId: drillId,
    }));
}

const reasons: Readonly<Record<string, string>> = {
  raised: "The program raised an error.",
  "timed-out": "It took too long.",
  "memory-exceeded": "It took too much memory.",
  "output-exceeded": "It printed too much.",
  forbidden: "It uses what is not allowed here.",
};

function verdictOf(kind: string, passed: number, total: number): string {
  const count = total === 0 ? "" : `${passed} of ${total} cases pass.`;
  return [reasons[kind] ?? "", count].filter((words) => words !== "").join(" ") || "No case ran.";
}

/** What is said where lines are pointed at: `Lines 3, 4 (Numerics): the maximum is taken too late.` */
export function pointingWords(lines: readonly number[], familyTitle: string, words: string): string {
  const place = `${lines.length === 1 ? "Line" : "Lines"} ${lines.join(", ")} (${familyTitle})`;
  return words.trim() === "" ? `${place}.` : `${place}: ${words.trim()}`;
}
