import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { RoundInHand } from "#mock/interviewer.ts";
import { tellingLines } from "#mock/model/reply-checks.ts";
import type { ReplyRules } from "#mock/model/reply-checks.ts";
import { hintsLeft } from "#mock/scripted/next-move.rules.ts";
import type { Situation } from "#mock/scripted/next-move.rules.ts";

/** What a model's reply is held against in this turn: what is private, and what the candidate knows already. */
export function replyRules(
  { setup, plan, entries, code }: RoundInHand,
  situation: Situation,
  { problem, instructions, boundary }: { problem: Problem | null; instructions: string; boundary: string },
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
    ...(question?.probes ?? []),
    ...(question?.answers ?? []).map(({ say }) => say),
  ];
  const last = entries.findLast(({ body }) => body.kind === "said" && body.by === "interviewer")?.body;
  const notes = entries.flatMap(({ body }) => (body.kind === "note" ? [body.text] : []));
  return {
    unheard: (question?.points ?? []).filter((_, index) => heard[index] !== true),
    known,
    secrets: [instructions, ...notes, ...hintsLeft(situation)],
    solution: problem === null ? [] : tellingLines(problem.solution, [problem.starter, problem.statement, ...known]),
    before: last?.kind === "said" ? last.text : "",
    isCoding: question?.source === "problem",
    boundary,
  };
}
