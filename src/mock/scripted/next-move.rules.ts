import type { interviewerMoves, MockSetup } from "#mock/mock.schemas.ts";
import { listenToSearch, wordsOnFix } from "#mock/scripted/searching.rules.ts";
import { listenToTalk } from "#mock/scripted/presenting.rules.ts";
import { splitSentences } from "#mock/scripted/split-sentences.rules.ts";
import { countTextWords, readReply } from "#mock/scripted/read-reply.rules.ts";
import type { PlannedQuestion, RoundPlan } from "#mock/scripted/round-plan.schemas.ts";
import { timeWords } from "#mock/scripted/round-state.rules.ts";
import type { RoundState } from "#mock/scripted/round-state.rules.ts";

/** What the interviewer does next. */
export interface Move {
  move: (typeof interviewerMoves)[number];
  text: string;
  question: string | null;
}

/** What {@link nextMove} decides from. */
export interface Situation {
  plan: RoundPlan;
  setup: Pick<MockSetup, "style" | "minutes">;
  state: RoundState;
  /** For each point of the open question, whether it was made. */
  heard: readonly boolean[];
  /** How far into the round one is. */
  ms: number;
}

const minuteMs = 60_000;
/** How often each interviewer follows up on a question. */
export const mostFollowUps = { warm: 2, probing: 3, interrupting: 2, silent: 0 } as const;
/** One who interrupts does so after this many words. */
const mostWordsAtOnce = 150;
/** An answer with fewer words than this is asked to go on. */
const fewWords = 25;
/** Past this share of a question's time there is no more following up. */
const patience = 1.4;
const lastMinutes = 5;
/** No question begins with less time than this, in minutes. */
export const leastForQuestion = 2;
const longestEcho = 140;

/** The next move, decided from the transcript alone; one question at a time, and never an answer. Null where it is better to say nothing. */
export function nextMove(situation: Situation): Move | null {
  const { setup, state, ms } = situation;
  if (state.isClosing) return closeForGood();
  if (ms >= setup.minutes * minuteMs) return timeIsUp("Our time is over.");
  if (state.question === null) return ask(situation, situation.plan.opening);
  const move = state.isJudged ? moveOnVerdict(situation, state.question) : answerTo(situation, state.question);
  if (move === null) return null;
  return move.move !== "close" && isTimeToTell(situation) ? { ...move, text: `${timeWords} ${move.text}` } : move;
}

/** Whether it is to be said now that little time is left. */
export function isTimeToTell({ setup, state, ms }: Pick<Situation, "setup" | "state" | "ms">): boolean {
  const left = setup.minutes - ms / minuteMs;
  return !state.isTimeTold && left <= lastMinutes && setup.minutes > 2 * lastMinutes;
}

function answerTo(situation: Situation, question: PlannedQuestion): Move {
  const { setup, state, ms } = situation;
  if (state.last === null) return { move: "listen", text: "Go on whenever you are ready.", question: question.id };
  const reply = readReply(state.last, question);
  // A presenter asks what nobody is to answer.
  if (question.source === "talk" && (reply.wants === "heard" || reply.wants === "clarity"))
    return whilePresenting(situation, question, state.last);
  switch (reply.wants) {
    case "next":
      return ask(situation, "All right.");
    case "hint":
      return hint(situation, question);
    case "answer":
      return { move: "clarify", text: reply.say, question: question.id };
    case "clarity":
      return {
        move: "clarify",
        text: "Take what seems sensible to you, and say that you assume it.",
        question: question.id,
      };
    case "time": {
      const left = Math.max(1, Math.round(setup.minutes - ms / minuteMs));
      return { move: "time", text: `${left} minutes are left.`, question: question.id };
    }
    case "heard":
      if (question.source === "problem") return whileCoding(situation, question) ?? ask(situation, "Thank you.");
      if (question.source === "drill") return whileDebugging(situation, question) ?? ask(situation, "Thank you.");
      return interrupt(situation, question) ?? followUp(situation, question) ?? ask(situation, "Thank you.");
  }
}

/** What is said of an answer of the judge: what comes after a pass, and at the first failure where to look. */
function moveOnVerdict(situation: Situation, question: PlannedQuestion): Move | null {
  const { state, setup } = situation;
  const say = (text: string): Move => ({ move: "follow-up", text, question: question.id });
  if (question.source === "drill") {
    const words = wordsOnFix({ ...state, style: setup.style });
    return words === null ? null : say(words);
  }
  if (state.passes > 0) return state.followUps > 0 && state.passes > 1 ? null : say(question.probes[0] ?? "");
  return state.fails === 1 && setup.style !== "silent" ? say("What does the failing case tell you?") : null;
}

/** What is said to who thinks aloud over a problem: the plan before the first run, then little until it passes, then what comes after. */
function whileCoding({ state, setup }: Situation, question: PlannedQuestion): Move | null {
  const say = (text: string): Move => ({ move: "follow-up", text, question: question.id });
  if (state.passes > 0) {
    const next = question.probes[state.followUps];
    return next === undefined || setup.style === "silent" ? null : say(next);
  }
  if (state.followUps === 0 && state.fails === 0 && setup.style !== "silent")
    return say("What would the simplest version be, and what does it cost?");
  return { move: "listen", text: listening[state.listens % listening.length] ?? "", question: question.id };
}

/** What is said to who looks for a fault: what it rests on and how it would be checked, then little; null once it is repaired and explained. */
function whileDebugging({ state, setup }: Situation, question: PlannedQuestion): Move | null {
  const { does, say } = listenToSearch({ ...state, probes: question.probes, style: setup.style });
  return does === "end" ? null : { move: does, text: say, question: question.id };
}

/** What is done while a talk is given: listening, a question or two in the middle, and afterwards the first of those after it. */
function whilePresenting(situation: Situation, question: PlannedQuestion, last: string): Move {
  const { setup, state, heard, ms } = situation;
  const { followUps, listens } = state;
  const { does, say } = listenToTalk({
    question,
    style: setup.style,
    last,
    spentMs: ms - state.askedMs,
    heard,
    followUps,
    listens,
  });
  if (does === "end") return ask(situation, say);
  return { move: does === "between" ? "follow-up" : "listen", text: say, question: question.id };
}

const listening = ["Go ahead and write it.", "I am following.", "Go on.", "All right."];

/** One who interrupts cuts a long turn short, once for each question. */
function interrupt({ setup, state }: Situation, question: PlannedQuestion): Move | null {
  if (setup.style !== "interrupting" || state.interrupts > 0) return null;
  if (countTextWords(state.last ?? "") <= mostWordsAtOnce) return null;
  return {
    move: "interrupt",
    text: "Let me stop you there. In one sentence: what does it come down to?",
    question: question.id,
  };
}

/** Asks about what was just said, as long as something is missing and there is time. */
function followUp({ setup, state, heard, ms }: Situation, question: PlannedQuestion): Move | null {
  const say = (text: string): Move => ({ move: "follow-up", text, question: question.id });
  const isLate = ms - state.askedMs > patience * question.minutes * minuteMs;
  if (isLate) return null;
  const misses = (must: boolean): boolean =>
    question.points.some((point, index) => point.must === must && heard[index] !== true);
  const isWhole = !misses(true) && (setup.style !== "probing" || !misses(false));
  if (isWhole && question.points.length > 0) return null;
  if (setup.style === "silent") {
    return state.listens > 0 ? null : { move: "listen", text: "Go on.", question: question.id };
  }
  if (state.followUps >= mostFollowUps[setup.style]) return null;
  const probe = question.probes[state.followUps];
  if (probe !== undefined) return say(probe);
  const last = state.last ?? "";
  if (countTextWords(last) < fewWords) return say(shortProbes[state.followUps % shortProbes.length] ?? "");
  const echo = state.followUps === 0 ? echoOf(last) : null;
  if (echo !== null) return say(`You said: “${echo}” What does that rest on?`);
  return say(longProbes[state.followUps % longProbes.length] ?? "");
}

const longProbes = ["What else belongs to a whole answer?", "What is still missing?", "And where does it break?"];
const shortProbes = ["Say more: why is that so?", "Go one step further.", "What else decides it?"];

/** The last sentence that says something, short enough to be said back. */
function echoOf(text: string): string | null {
  const sentences = splitSentences(text).map(({ from, to }) => text.slice(from, to));
  return sentences.findLast((one) => one.length <= longestEcho && countTextWords(one) >= 4) ?? null;
}

/** A hint of the next degree. Past the last there is none: the answer is never given. */
export function hint(situation: Situation, question: PlannedQuestion): Move {
  const { state } = situation;
  const given = hintsOf(situation, question)[state.hints];
  if (given !== undefined) return { move: "hint", text: given, question: question.id };
  if (state.listens > 0) return ask(situation, "Then we leave it there.");
  return {
    move: "listen",
    text: "I have no further hint. Say what you have, or say “next”.",
    question: question.id,
  };
}

/** The hints of the open question that were not given yet, each with more in it than the one before; the last names a term. */
export function hintsLeft(situation: Pick<Situation, "state" | "heard">): string[] {
  const { question, hints } = situation.state;
  return question === null ? [] : hintsOf(situation, question).slice(hints);
}

function hintsOf({ heard }: Pick<Situation, "heard">, question: PlannedQuestion): string[] {
  const missing = question.points.find((point, index) => point.must && heard[index] !== true);
  const term = missing?.accept.find((wording) => countTextWords(wording) <= 4);
  return [...question.hints, ...(term === undefined ? [] : [`Words that I would expect to hear: “${term}”.`])];
}

/** The next question of the plan after these words, or the end where there is none, or no time for it. */
export function ask({ plan, setup, state, ms }: Situation, before: string): Move {
  const left = setup.minutes - ms / minuteMs;
  const question = plan.questions.find(({ id }) => !state.asked.has(id));
  if (question === undefined) return timeIsUp("That is all I wanted to ask.");
  if (left < leastForQuestion && state.question !== null) return timeIsUp("Our time is nearly over.");
  return { move: "ask", text: before === "" ? question.ask : `${before}\n\n${question.ask}`, question: question.id };
}

/** The beginning of the end: the candidate may ask. */
export function timeIsUp(why: string): Move {
  return { move: "close", text: `${why} What would you like to ask me?`, question: null };
}

/** Good-bye. */
export function closeForGood(): Move {
  return {
    move: "close",
    text: "I cannot answer for a company; keep that for the round itself. Thank you, that is the end.",
    question: null,
  };
}
