import { isOverCode } from "#mock/scripted/round-plan.schemas.ts";
import type { Situation } from "#mock/scripted/next-move.rules.ts";

const minuteMs = 60_000;
const manyFails = 2;
const manyAnswers = 2;

/** Whether a candidate who did not ask for a hint needs one: code that fails and fails, answers without a point, or time that is gone. */
export function isStuck({ state, heard, ms }: Pick<Situation, "state" | "heard" | "ms">): boolean {
  const { question } = state;
  if (question === null) return false;
  if (isOverCode(question)) return state.passes === 0 && state.fails >= manyFails;
  if (question.points.length === 0 || heard.includes(true)) return false;
  return (
    state.said.length >= manyAnswers || (state.said.length > 0 && ms - state.askedMs > question.minutes * minuteMs)
  );
}
