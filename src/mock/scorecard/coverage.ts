import type { Entry } from "#mock/mock.schemas.ts";
import type { QuestionCoverage } from "#mock/scorecard/scorecard.schemas.ts";
import { hear } from "#mock/scripted/listen.ts";
import type { Said } from "#mock/scripted/listen.ts";
import type { PlannedQuestion, RoundPlan } from "#mock/scripted/round-plan.schemas.ts";

/** A question that was asked, and what the candidate said to it. */
export interface AskedQuestion {
  question: PlannedQuestion;
  said: Said[];
  hints: number;
  /** When it was asked, in ms of the round, and for how long it was open. */
  startedMs: number;
  ms: number;
}

const minuteMs = 60_000;

/** The questions of a transcript in the order in which they were asked, each with what was said until the next. */
export function askedQuestions({ questions }: RoundPlan, entries: readonly Entry[]): AskedQuestion[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const asked: AskedQuestion[] = [];
  for (const { seq, ms, body } of entries) {
    const open = asked.at(-1);
    if (body.kind === "code" || body.kind === "note") continue;
    if (body.by === "candidate") {
      open?.said.push({ seq, text: body.text });
      continue;
    }
    if (open !== undefined && body.move === "hint") open.hints += 1;
    if (body.move === "close") break;
    const question = body.move === "ask" && body.question !== null ? byId.get(body.question) : undefined;
    if (open !== undefined) open.ms = ms - open.startedMs;
    if (question === undefined) continue;
    asked.push({ question, said: [], hints: 0, startedMs: ms, ms: 0 });
  }
  return asked;
}

/** Which points of each question were made, with the words that made them. */
export async function coverageOf(asked: readonly AskedQuestion[]): Promise<QuestionCoverage[]> {
  return Promise.all(
    asked.map(async ({ question, said, hints, ms }) => {
      const heard = await hear(question.points, said);
      return {
        id: question.id,
        ask: question.ask,
        minutes: Math.round((ms / minuteMs) * 10) / 10,
        hints,
        points: question.points.map(({ say, must }, index) => ({ say, must, quote: heard[index] ?? null })),
      };
    }),
  );
}
