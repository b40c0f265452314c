import type { Entry, RoundSubject } from "#mock/mock.schemas.ts";
import type { PlannedQuestion, RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import type { Said } from "#mock/scripted/listen.ts";

/** How a round stands, read off its transcript. */
export interface RoundState {
  /** The question that is open, null before the first. */
  question: PlannedQuestion | null;
  /** When it was asked, in ms of the round. */
  askedMs: number;
  /** What the candidate has said to it. */
  said: Said[];
  /** How often the interviewer followed up, gave hints, listened and cut in, since it was asked. */
  followUps: number;
  hints: number;
  listens: number;
  interrupts: number;
  /** Since it was asked: how often code was run without and with every case passing, and how often it was submitted and passed. */
  fails: number;
  passes: number;
  /** Whether the last thing that happened is an answer of the judge. */
  isJudged: boolean;
  /** Those that were asked. */
  asked: ReadonlySet<string>;
  /** The candidate's last words, null where the interviewer spoke last. */
  last: string | null;
  isTimeTold: boolean;
  /** Whether the interviewer has said that time is over, and whether it has said good-bye. */
  isClosing: boolean;
  isOver: boolean;
}

/** Reads a transcript: nothing else is kept of how a round stands, so that whoever comes back goes on where they were. */
export function readRoundState(plan: RoundPlan, entries: readonly Entry[]): RoundState {
  const byId = new Map(plan.questions.map((question) => [question.id, question]));
  const state: RoundState = {
    question: null,
    askedMs: 0,
    said: [],
    followUps: 0,
    hints: 0,
    listens: 0,
    interrupts: 0,
    fails: 0,
    passes: 0,
    isJudged: false,
    asked: new Set(),
    last: null,
    isTimeTold: false,
    isClosing: false,
    isOver: false,
  };
  const asked = new Set<string>();
  for (const { seq, ms, body } of entries) {
    if (body.kind === "code") {
      state.isJudged = true;
      if (!body.passed) state.fails += 1;
      else if (body.mode === "submit") state.passes += 1;
    }
    if (body.kind !== "said") continue;
    state.isJudged = false;
    if (body.by === "candidate") {
      state.last = state.last === null ? body.text : `${state.last}\n${body.text}`;
      state.said.push({ seq, text: body.text });
      continue;
    }
    state.last = null;
    if (body.text.includes(timeWords)) state.isTimeTold = true;
    if (body.move === "close") [state.isClosing, state.isOver] = [true, state.isClosing];
    if (body.move === "follow-up") state.followUps += 1;
    if (body.move === "hint") state.hints += 1;
    if (body.move === "listen") state.listens += 1;
    if (body.move === "interrupt") state.interrupts += 1;
    if (body.move !== "ask" || body.question === null) continue;
    asked.add(body.question);
    Object.assign(state, { question: byId.get(body.question) ?? null, askedMs: ms, said: [] });
    Object.assign(state, { followUps: 0, hints: 0, listens: 0, interrupts: 0, fails: 0, passes: 0 });
  }
  return { ...state, asked };
}

/** The problem of the question that is open; null where it is none. */
export function openProblem(plan: RoundPlan, entries: readonly Entry[]): string | null {
  const { question } = readRoundState(plan, entries);
  return question?.source === "problem" ? question.about : null;
}

/** What a round is about as a whole, read off its first question; null in rounds of code and of separate questions. */
export function roundSubject({ questions: [first] }: RoundPlan): RoundSubject | null {
  switch (first?.source) {
    case "design":
    case "project":
    case "talk":
    case "drill":
      return { kind: first.source, id: first.about };
    default:
      return null;
  }
}

/** What is said when little time is left; said once. */
export const timeWords = "We have five minutes left.";
