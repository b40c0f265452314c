import type { PeerClock, PeerFeedback, PeerGiven, PeerHalf, PeerPhase, PeerSide } from "./peer.schemas.ts";

/** How long a question can be exchanged for another, in ms of its half. */
export const exchangeableMs = 5 * 60_000;

/** The other one of the two. */
export function otherSide(side: PeerSide): PeerSide {
  return side === "host" ? "guest" : "host";
}

/** What a clock shows at an instant, in ms. It never runs backwards. */
export function readClock({ ms, since }: PeerClock, now: Date): number {
  return since === null ? ms : ms + Math.max(0, now.getTime() - Date.parse(since));
}

/** A clock that ran when the program ended goes on from when it was last seen running: the time between is nobody's. */
export function resumeClock(clock: PeerClock, seenAt: string, now: Date): PeerClock {
  return clock.since === null ? clock : { ms: readClock(clock, new Date(seenAt)), since: now.toISOString() };
}

/** The place of the half that goes on among the halves; null where none does. */
export function currentHalf(phase: PeerPhase): 0 | 1 | null {
  if (phase === "first") return 0;
  return phase === "second" ? 1 : null;
}

/** Who asks in a half. */
export function askerOf(half: 0 | 1, asksFirst: PeerSide): PeerSide {
  return half === 0 ? asksFirst : otherSide(asksFirst);
}

/** Whether another question may take the place of this one: nothing was run, and little time has gone. */
export function isExchangeable({ runs }: Pick<PeerHalf, "runs">, clockMs: number): boolean {
  return runs.length === 0 && clockMs < exchangeableMs;
}

/** What the other side gave, shown only once both have given theirs or said that they give none. */
export function revealed(feedback: PeerFeedback, side: PeerSide): PeerGiven | null {
  return feedback.host === null || feedback.guest === null ? null : feedback[otherSide(side)];
}

type Level = "intern" | "new-graduate" | "senior" | "principal";
type Difficulty = "easy" | "medium" | "hard";

const fitting: Readonly<Record<Level, readonly Difficulty[]>> = {
  intern: ["easy", "medium"],
  "new-graduate": ["easy", "medium"],
  senior: ["medium", "hard"],
  principal: ["medium", "hard"],
};

/** What is known of a problem before it is picked. */
export interface Candidate {
  id: string;
  shelf: string;
  difficulty: Difficulty;
  minutes: number;
  asked: number;
  training: boolean;
}

/**
 * Picks a question that neither side has seen: of the kind, for the level and the minutes where there is one, and rather one
 * that is asked often. First the level gives way, then the minutes; a question that someone has seen is never picked.
 * `random` is from 0 to below 1. Null where nothing is left.
 */
export function pickQuestion<One extends Candidate>(
  problems: Iterable<One>,
  wanted: { kind: string; level: Level; minutes: number; seen: ReadonlySet<string> },
  random: number,
): One | null {
  const unseen = [...problems].filter(
    ({ id, shelf, training }) => shelf === wanted.kind && !training && !wanted.seen.has(id),
  );
  const inTime = unseen.filter(({ minutes }) => minutes <= wanted.minutes);
  const fit = inTime.filter(({ difficulty }) => fitting[wanted.level].includes(difficulty));
  const pool = [fit, inTime, unseen].find(({ length }) => length > 0) ?? [];
  // Those asked often stand in the hat more often.
  const hat = pool.flatMap((one) => Array.from({ length: one.asked }, () => one));
  return hat[Math.floor(random * hat.length)] ?? null;
}
