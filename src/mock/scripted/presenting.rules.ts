import type { MockStyle } from "#mock/mock.schemas.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";

/** How a talk that is being given stands. */
export interface TalkGiven {
  question: Pick<PlannedQuestion, "minutes" | "points" | "probes">;
  style: MockStyle;
  /** The presenter's last words. */
  last: string;
  /** Since it began, in ms. */
  spentMs: number;
  /** For each point of the talk, whether it was made. */
  heard: readonly boolean[];
  /** How often the listener asked in between, and how often it let the presenter go on. */
  followUps: number;
  listens: number;
}

/** What a listener does: goes to the questions after the talk, asks in between, or lets the presenter go on. */
interface Listening {
  does: "end" | "between" | "listen";
  say: string;
}

const minuteMs = 60_000;
/** A talk may run over by this share before it is stopped. */
const patience = 1.1;
/** How often each interviewer asks in the middle of a talk. */
const mostBetween = { warm: 1, probing: 2, interrupting: 2, silent: 0 } as const satisfies Record<MockStyle, number>;
/** Parts of a talk that are too few to say how far it has come. */
const fewParts = 3;
const lastWords = 300;
const listening = ["Go on.", "I am following.", "Please go on."];

const endings = [
  /\b(?:any|take|to your|open for|open to) questions\b/i,
  /\bthat(?:'s| is| was) (?:all|it|the end|the talk|my talk)[.!]*$/i,
  /\b(?:this|that) (?:concludes|ends) (?:the|my) talk\b/i,
  /\b(?:thank you|thanks)(?: very much| all| everyone)?(?: for [^.?!]{0,60})?[.!]*$/i,
];

/** Decides what a listener to a talk does next. Questions in between come at a third and at two thirds of it, by the clock or by the parts that were heard. */
export function listenToTalk(given: TalkGiven): Listening {
  const { question, style, last, spentMs, followUps, listens } = given;
  if (endings.some((ending) => ending.test(last.trim().slice(-lastWords)))) return { does: "end", say: "Thank you." };
  if (spentMs > patience * question.minutes * minuteMs)
    return { does: "end", say: "I have to stop you here: the time for the talk is over." };
  const between = question.probes[followUps];
  const isDue = followUps < mostBetween[style] && listens > followUps && progressOf(given) >= (followUps + 1) / 3;
  if (isDue && between !== undefined) return { does: "between", say: between };
  return { does: "listen", say: listening[listens % listening.length] ?? "" };
}

/** How much of the talk is over: by its time, or by its parts where it has enough of them. */
function progressOf({ question, spentMs, heard }: TalkGiven): number {
  const parts = question.points.flatMap(({ must }, index) => (must ? [] : [heard[index] === true]));
  const byParts = parts.length < fewParts ? 0 : parts.filter(Boolean).length / parts.length;
  return Math.max(spentMs / (question.minutes * minuteMs), byParts);
}
