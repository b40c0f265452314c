import type { Acts } from "#mock/model/interviewer-tools.ts";
import { ask, closeForGood, mostFollowUps, nextMove, timeIsUp } from "#mock/scripted/next-move.rules.ts";
import type { Move, Situation } from "#mock/scripted/next-move.rules.ts";
import { isOverCode } from "#mock/scripted/round-plan.schemas.ts";
import { countTextWords, readReply } from "#mock/scripted/read-reply.rules.ts";
import type { Reply } from "#mock/scripted/read-reply.rules.ts";

/** What a model did in its turn, as far as it got through. */
export interface Spoken {
  act: Acts["act"];
  /** The question that was kept back to the end. */
  question: string | null;
  /** What was said already. */
  said: string;
  /** Whether anything was withheld or left out. */
  isCut: boolean;
}

/** How a turn ends: what is said after the model's words, and what the turn was. */
export interface Ending extends Move {
  /** What stands between the model's words and these. */
  gap: " " | "\n\n";
}

const minuteMs = 60_000;
const longTurn = 150;
/** So often a question is left open by a reply that asks nothing. */
const mostListens = 2;
const farewell = "Thank you, that is the end.";

/**
 * What the program says itself, without asking a model: the first question where that is given, that time is over, what time is left, and facts that
 * were asked for, and whatever is said while a talk is given. Null where it is the model's turn.
 */
export function beforeModel(situation: Situation, isFirstGiven: boolean): Move | null {
  const { state, setup, ms } = situation;
  if (state.question === null) return isFirstGiven ? nextMove(situation) : null;
  if (state.isClosing) return null;
  if (ms >= setup.minutes * minuteMs) return nextMove(situation);
  // A talk is listened to, and interrupted, as planned.
  if (state.question.source === "talk") return nextMove(situation);
  const { wants } = wishOf(situation);
  return !state.isJudged && (wants === "time" || wants === "answer") ? nextMove(situation) : null;
}

/** The end of a turn by a model. Whatever it did or left undone, there is one question at most, hints come by degrees, and the round goes on; null where it said nothing. */
export function endOfTurn(situation: Situation, spoken: Spoken): Ending | null {
  const { state, plan } = situation;
  const { act, said } = spoken;
  if (state.isClosing) return said === "" ? inOwnWords(closeForGood()) : close(farewell);
  if (state.question === null) {
    const chosen = act?.is === "ask" ? act.question : plan.questions[0];
    if (chosen === undefined) return null;
    return { move: "ask", text: `${plan.opening}\n\n${chosen.ask}`, question: chosen.id, gap: "\n\n" };
  }
  if (act?.is === "end") return inOwnWords(timeIsUp("That is all I wanted to ask."));
  if (act?.is === "ask") return { move: "ask", text: act.question.ask, question: act.question.id, gap: "\n\n" };
  // Who asks to go on gets no hint instead.
  if (act?.is === "hint" && wishOf(situation).wants !== "next")
    return { move: "hint", text: act.text, question: state.question.id, gap: " " };
  return withoutAct(situation, state.question.id, spoken);
}

function withoutAct(situation: Situation, id: string, { question, said, isCut }: Spoken): Ending | null {
  const { state, setup } = situation;
  const { wants } = wishOf(situation);
  const isTalk = !state.isJudged && state.question !== null && !isOverCode(state.question);
  if (!state.isJudged && (wants === "hint" || wants === "next")) return inOwnWords(scripted(situation));
  if (isTalk && wants === "heard") {
    if (hasAskedEnough(situation)) return { ...ask(situation, ""), gap: "\n\n" };
    // One who is silent listens, and then goes on.
    if (setup.style === "silent") return inOwnWords(scripted(situation));
  }
  if (question !== null) return { move: moveOf(situation), text: question, question: id, gap: " " };
  if (said !== "") return { move: moveOf(situation, "listen"), text: "", question: id, gap: " " };
  return isCut ? inOwnWords(scripted(situation)) : null;
}

function moveOf(situation: Situation, otherwise: Move["move"] = "follow-up"): Move["move"] {
  const { state, setup } = situation;
  if (state.isJudged) return "follow-up";
  if (wishOf(situation).wants === "clarity") return "clarify";
  const isLong = countTextWords(state.last ?? "") > longTurn;
  return setup.style === "interrupting" && isLong && state.interrupts === 0 ? "interrupt" : otherwise;
}

function hasAskedEnough({ state, setup }: Situation): boolean {
  return state.listens >= mostListens || (setup.style !== "silent" && state.followUps >= mostFollowUps[setup.style]);
}

/** What the script would do; the time was told already. */
function scripted(situation: Situation): Move | null {
  return nextMove({ ...situation, state: { ...situation.state, isTimeTold: true } });
}

function wishOf({ state }: Situation): Reply {
  return state.last === null ? { wants: "heard" } : readReply(state.last, state.question);
}

function inOwnWords(move: Move | null): Ending | null {
  return move === null ? null : { ...move, gap: move.move === "ask" ? "\n\n" : " " };
}

function close(text: string): Ending {
  return { move: "close", text, question: null, gap: " " };
}
