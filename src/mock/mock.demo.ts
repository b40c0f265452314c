import { setImmediate } from "node:timers/promises";

import { critiqueByScript } from "#mock/critiques.service.ts";
import { demoRounds } from "#mock/demo/demo-rounds.ts";
import type { DemoRound } from "#mock/demo/demo-rounds.ts";
import type { MockContext } from "#mock/mock.context.ts";
import { mockSetupSchema } from "#mock/mock.schemas.ts";
import type { TurnRequest } from "#mock/mock.schemas.ts";
import { rateSelf, startMock } from "#mock/mocks.service.ts";
import { scriptedInterviewer } from "#mock/scripted/scripted-interviewer.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";
import { takeTurn } from "#mock/turns.service.ts";
import { dayMs, minuteMs } from "#platform/clock.ts";

const thinkingMs = 40_000;
/** Of someone who types. */
const msPerWord = 1500;
/** More turns than any of these rounds takes. */
const mostTurns = 60;

/**
 * Holds the demo's rounds with the script, each at its time, as someone would. Takes a second or two; between two turns others have theirs.
 * Once aborted, it writes nothing more.
 */
export async function seedMocks(context: MockContext, signal: AbortSignal): Promise<void> {
  for (const round of demoRounds) {
    if (signal.aborted) return;
    await holdRound(context, round, signal);
  }
}

async function holdRound(context: MockContext, round: DemoRound, signal: AbortSignal): Promise<void> {
  const { answers, selfRating, daysAgo, minutes, ...rest } = round;
  const start = context.clock().getTime() - daysAgo * dayMs;
  let ms = 0;
  const then: MockContext = { ...context, clock: () => new Date(start + ms) };
  const setup = mockSetupSchema.parse({ ...rest, minutes, level: "new-graduate", questions: [...answers.keys()] });
  const { id } = await startMock(then, setup);
  let said: string | null = null;
  const left = new Map([...answers].map(([question, texts]) => [question, [...texts]]));
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (signal.aborted) return;
    const heard = await sayInTurn(then, id, { key: `demo-turn-${turn}`, ms, said: typed(said), attempts: [] }, signal);
    if (heard.isOver) break;
    said = heard.isClosing
      ? "Not today, thank you."
      : (left.get(heard.question ?? "")?.shift() ?? "Next question please.");
    ms += thinkingMs + countTextWords(said) * msPerWord;
    // Nothing is left to say when the time is over.
    if ([...left.values()].every((texts) => texts.length === 0)) ms = Math.max(ms, minutes * minuteMs);
    await setImmediate();
  }
  await rateSelf(then, id, selfRating);
  await critiqueByScript(then, id);
}

function typed(text: string | null): TurnRequest["said"] {
  return text === null ? null : { text, means: "typed", seconds: null };
}

/** What the interviewer said last. */
interface Heard {
  question: string | null;
  isClosing: boolean;
  isOver: boolean;
}

async function sayInTurn(context: MockContext, id: string, request: TurnRequest, signal: AbortSignal): Promise<Heard> {
  const heard: Heard = { question: null, isClosing: false, isOver: false };
  for await (const line of await takeTurn(context, scriptedInterviewer, id, request, signal)) {
    if (line.type === "failed") throw new Error(line.message);
    if (line.type === "state") heard.isOver = line.state !== "open";
    if (line.type !== "entry" || line.entry.body.kind !== "said" || line.entry.body.by !== "interviewer") continue;
    heard.question = line.entry.body.question;
    heard.isClosing = line.entry.body.move === "close";
  }
  return heard;
}
