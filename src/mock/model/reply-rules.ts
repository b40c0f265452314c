import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { RoundDrill } from "#debugging/drill-round.service.ts";
import type { RoundInHand } from "#mock/interviewer.ts";
import type { Point } from "#grading/propose-coverage.ts";
import { tellingLines } from "#mock/model/reply-checks.ts";
import type { ReplyRules } from "#mock/model/reply-checks.ts";
import { hintsLeft } from "#mock/scripted/next-move.rules.ts";
import { isOverCode } from "#mock/scripted/round-plan.schemas.ts";
import type { Situation } from "#mock/scripted/next-move.rules.ts";

/** What a model's reply is held against in this turn: what is private, and what the candidate knows already. */
export function replyRules(
  { setup, plan, entries, code }: RoundInHand,
  situation: Situation,
  {
    problem,
    drill,
    instructions,
    boundary,
  }: { problem: Problem | null; drill: RoundDrill | null; instructions: string; boundary: string },
): ReplyRules {
  const { state, heard } = situation;
  const { question } = state;
  const spoken = entries.flatMap(({ body }) => {
    if (body.kind === "said") return [body.text];
    return body.kind === "code" ? [body.code, body.verdict] : [];
  });
  const known = [
    ...spoken,
    ...Object.values(code),
    setup.role,
    setup.company,
    plan.opening,
    question?.title ?? "",
    question?.ask ?? "",
    problem?.statement ?? "",
    drill?.statement ?? "",
    ...(question?.probes ?? []),
    ...(question?.answers ?? []).map(({ say }) => say),
  ];
  const last = entries.findLast(({ body }) => body.kind === "said" && body.by === "interviewer")?.body;
  const notes = entries.flatMap(({ body }) => (body.kind === "note" ? [body.text] : []));
  const hidden = drill === null ? null : hiddenOf(drill, known, entries);
  return {
    unheard: [...(question?.points ?? []).filter((_, index) => heard[index] !== true), ...(hidden?.causes ?? [])],
    known,
    secrets: [instructions, ...notes, ...hintsLeft(situation), ...(hidden?.secrets ?? [])],
    solution:
      hidden?.lines ??
      (problem === null ? [] : tellingLines(problem.solution, [problem.starter, problem.statement, ...known])),
    hidesPlace: drill !== null,
    before: last?.kind === "said" ? last.text : "",
    isCoding: question !== null && isOverCode(question),
    boundary,
  };
}

/** What is kept of a broken program: causes, what is told of them at the end, and the lines at fault, healthy and broken, until the candidate has said them. */
function hiddenOf(
  { faults }: RoundDrill,
  known: readonly string[],
  entries: RoundInHand["entries"],
): { causes: Point[]; secrets: string[]; lines: string[] } {
  const said = entries.flatMap(({ body }) => (body.kind === "said" && body.by === "candidate" ? [body.text] : []));
  return {
    causes: faults.map(({ cause }) => ({ must: true, say: cause, accept: [] })),
    secrets: faults.flatMap(({ finding, invariant, symptoms }) => [finding, invariant, ...symptoms]),
    lines: faults.flatMap(({ before, after }) => [...tellingLines(before, known), ...tellingLines(after, said)]),
  };
}
