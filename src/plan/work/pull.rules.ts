import { inDays } from "#plan/day-words.rules.ts";
import type { RoundType } from "#plan/plan.schemas.ts";
import type { ComingRound } from "#plan/rounds-ahead.rules.ts";

/** From so many days before a round, what it asks comes before the rest. */
export const pullDays = 21;
/** What a rank rises by: for what was named for a round, and for what its kind asks, on the eve of it. Usual ranks lie below 40. */
const namedRise = 60;
const kindRise = 15;

/** What coming rounds add to a piece of work. */
export interface Pull {
  rise: number;
  /** `ML coding at Meridian in 6 days`, with what it asks where that was named; null where no round pulls. */
  because: string | null;
}

/** How much coming rounds pull work of these kinds on these topics forward: the nearer the more, what was named the most. */
export function pullOf(
  coming: readonly ComingRound[],
  work: { rounds: readonly RoundType[]; topics: readonly string[] },
): Pull {
  let best: Pull = { rise: 0, because: null };
  for (const round of coming) {
    if (round.daysLeft > pullDays || round.daysLeft <= 0) continue;
    const named = round.topicIds.find((id) => work.topics.includes(id));
    if (named === undefined && !work.rounds.includes(round.type)) continue;
    const nearness = 1 - (round.daysLeft - 1) / (2 * pullDays);
    const rise = (named === undefined ? kindRise : namedRise) * nearness;
    if (rise <= best.rise) continue;
    const when = `${round.name} ${inDays(round.daysLeft)}`;
    best = { rise, because: named === undefined ? when : `${when} asks for it` };
  }
  return best;
}

/** The parts of a reason as one: what stands, then why now. */
export function joinReasons(...reasons: readonly (string | null)[]): string {
  return reasons.filter((reason) => reason !== null && reason !== "").join("; ");
}

/** How often something is asked, 1 to 3, in words. */
export function askedWords(asked: number): string {
  return ["asked sometimes", "asked often", "asked almost everywhere"][asked - 1] ?? "asked sometimes";
}
