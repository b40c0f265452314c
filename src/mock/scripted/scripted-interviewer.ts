import type { Interviewer, RoundInHand, Turn } from "#mock/interviewer.ts";
import { hear } from "#mock/scripted/listen.ts";
import { nextMove } from "#mock/scripted/next-move.rules.ts";
import { readRoundState } from "#mock/scripted/round-state.rules.ts";

/** The interviewer that needs no model and no network: asks from the plan, listens for key points, follows up on what is missing. */
export const scriptedInterviewer: Interviewer = {
  async *turn(round: RoundInHand) {
    const turn = await takeTurn(round);
    if (turn.said !== null) yield turn.said.text;
    return turn;
  },
};

async function takeTurn({ setup, plan, entries, ms }: RoundInHand): Promise<Turn> {
  const state = readRoundState(plan, entries);
  const points = state.question?.points ?? [];
  const heard = await hear(points, state.said);
  const move = nextMove({
    plan,
    setup,
    state,
    heard: heard.map((quote) => quote !== null),
    ms,
  });
  return {
    said: move === null ? null : { kind: "said", by: "interviewer", ...move },
    notes: state.question === null || state.last === null ? [] : [noteOf(state.question.title, points, heard)],
    isOver: state.isClosing && move?.move === "close",
  };
}

/** What was heard of a question and what was not, as a private note. */
export function noteOf(title: string, points: readonly { say: string }[], heard: readonly unknown[]): string {
  if (points.length === 0) return `${title}: heard an answer; no points are counted here.`;
  const missing = points.filter((_, index) => heard[index] === null).map(({ say }) => say);
  const count = `${title}: ${points.length - missing.length} of ${points.length} points heard.`;
  return missing.length === 0 ? count : `${count} Not heard: ${missing.join("; ")}.`.slice(0, 4000);
}
