import type { ProbabilityProblem, ProblemInstance, Trap } from "#probability/problem.ts";

/** How an answer was judged. */
export interface AnswerVerdict {
  right: boolean;
  /** The trap that the answer fell into; null where it is right, or wrong in a way of its own. */
  trap: Trap | null;
}

// As a person rounds: a probability to two decimals, but a small one to one digit and a half, another number to three digits.
const absoluteTolerance = 0.005;
const smallTolerance = 0.05;
const relativeTolerance = 0.005;

/**
 * Whether a value is close enough to the answer: within 0.005 of a probability, or within 5 % of one below 0.1, and within half a
 * percent of any other number.
 */
export function isRight(value: number, answer: number, kind: ProbabilityProblem["answerKind"]): boolean {
  const tolerance =
    kind === "probability"
      ? Math.min(absoluteTolerance, smallTolerance * answer)
      : relativeTolerance * Math.abs(answer);
  return Math.abs(value - answer) <= tolerance + 1e-12;
}

/** Judges a value; a wrong one is compared with the known traps. */
export function judgeAnswer(
  value: number,
  problem: Pick<ProbabilityProblem, "answerKind" | "traps">,
  instance: Pick<ProblemInstance, "answer" | "wrong">,
): AnswerVerdict {
  if (isRight(value, instance.answer, problem.answerKind)) return { right: true, trap: null };
  const trap = problem.traps.find(({ key }) => {
    const wrong = instance.wrong[key];
    return wrong !== undefined && isRight(value, wrong, problem.answerKind);
  });
  return { right: false, trap: trap ?? null };
}
