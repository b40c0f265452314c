import { splitLevels } from "#catalogue/levels.rules.ts";
import type { Problem } from "#catalogue/catalogue.schemas.ts";
import type { Entry } from "#mock/mock.schemas.ts";
import { isOverCode } from "#mock/scripted/round-plan.schemas.ts";
import type { PlannedQuestion, RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import { readRoundState } from "#mock/scripted/round-state.rules.ts";

/** A question of a round as whoever holds it over MCP may see it now. */
export interface RoundQuestion extends Pick<PlannedQuestion, "id" | "source" | "title" | "minutes" | "ask"> {
  isAsked: boolean;
  /** Whether it is the one that was asked last. */
  isOpen: boolean;
  hintsGiven: number;
  hints: number;
  /** What a strong answer covers, follow-ups, and what is answered to whoever asks; null until it was asked. */
  listenFor: Pick<PlannedQuestion, "points" | "probes" | "answers"> | null;
  /** Of a problem or a broken program: what is to be written or found; null until it is the next one to ask. */
  statement: string | null;
  /** Of a problem that was asked: the reference and its complexity; of a broken program its code and what was wrong. Null until the round is over. */
  solution: { code: string; complexity: string } | null;
}

/** What is written or found over a question, with what is shown at the end. */
export type RoundTask = Pick<Problem, "statement" | "solution" | "complexity">;

/** Who reads a round, and when. */
interface RoundReader {
  isOver: boolean;
  /** Whether it is the reader who holds it: in another's round the candidate must not be told what to say. */
  isHeld: boolean;
  task: (id: string) => RoundTask | undefined;
}

/**
 * The questions of a round, with no more of each than holding it takes: points once it was asked, hints never (they are given one by
 * one), a solution only when the round is over.
 */
export function roundQuestions(
  plan: RoundPlan,
  entries: readonly Entry[],
  { isOver, isHeld, task }: RoundReader,
): RoundQuestion[] {
  const { asked, question: open } = readRoundState(plan, entries);
  const next = plan.questions.find(({ id }) => !asked.has(id));
  return plan.questions.map((question) => {
    const { id, source, about, title, minutes, ask, points, probes, answers, hints } = question;
    const isAsked = asked.has(id);
    const found = isOverCode({ source }) ? task(about) : undefined;
    return {
      id,
      source,
      title,
      minutes,
      ask,
      isAsked,
      isOpen: open?.id === id,
      hintsGiven: hintsGiven(entries, id),
      hints: hints.length,
      listenFor: isAsked && (isHeld || isOver) ? { points, probes, answers } : null,
      statement: found !== undefined && (isAsked || next?.id === id) ? statementOf(found) : null,
      solution:
        isOver && isAsked && found !== undefined ? { code: found.solution, complexity: found.complexity } : null,
    };
  });
}

/** How many hints of a question were given in a round. */
export function hintsGiven(entries: readonly Entry[], question: string): number {
  return entries.filter(
    ({ body }) =>
      body.kind === "said" && body.by === "interviewer" && body.move === "hint" && body.question === question,
  ).length;
}

function statementOf({ statement }: RoundTask): string {
  const { opening, levels } = splitLevels(statement);
  if (levels.length === 0) return statement;
  const note = "(Levels: the candidate sees the next one when all cases of the last pass.)";
  return [opening, note, ...levels].join("\n\n");
}
