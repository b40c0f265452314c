import { simulateOffers } from "#campaign/sequencing/simulate-offers.rules.ts";
import type { Candidate, OfferForecast } from "#campaign/sequencing/simulate-offers.rules.ts";

/** An application, and where it stands in the user's order. */
export interface RankedCandidate extends Candidate {
  name: string;
  /** 1 is the most wanted; null where the user did not say. */
  rank: number | null;
  /** Whether its next step can wait: a test on demand, or an application not yet sent. */
  canWait: boolean;
  /** Whether it has not begun, so that it could begin at once. */
  canBegin: boolean;
}

/** Something to do so that offers come together. */
export interface OrderAdvice {
  kind: "hold" | "push" | "begin";
  /** Whom to ask, or what to hold. */
  id: string;
  /** The more wanted one that it is done for. */
  forId: string;
  days: number;
  /** The chance that both offers are open at once, given both come: as it is, and after. */
  before: number;
  after: number;
  sentence: string;
}

/** From here on two offers meet often enough. */
const enough = 0.7;
/** What helps less is not worth the trouble. */
const leastGain = 0.1;
const holds = [7, 14, 21, 28];
const pushes = [7, 14];

/**
 * What would bring the offer of each less wanted application into one window with the most wanted one's: hold back what can
 * wait, ask for more time, begin the wanted one now. For each the smallest step that suffices, or the best there is; what
 * meets often enough already needs none. `randomOf` begins the same random numbers anew for every variant, so that
 * differences are the step's.
 */
export function adviseOrder(
  candidates: readonly RankedCandidate[],
  { runs, randomOf }: { runs: number; randomOf: () => () => number },
): OrderAdvice[] {
  const wanted = candidates
    .filter((one): one is RankedCandidate & { rank: number } => one.rank !== null)
    .toSorted((one, other) => one.rank - other.rank)[0];
  if (wanted === undefined) return [];
  const play = (some: readonly Candidate[]): OfferForecast[] => simulateOffers(some, { runs, random: randomOf() });
  const overlapIn = (forecasts: readonly OfferForecast[], id: string): number =>
    forecasts.find((one) => one.id === wanted.id)?.overlap.get(id) ?? 0;
  const base = play(candidates);
  const advice: OrderAdvice[] = [];
  for (const other of candidates) {
    if (other.id === wanted.id || !comesFirst(base, other.id, wanted.id)) continue;
    const before = overlapIn(base, other.id);
    if (before >= enough) continue;
    const variants = variantsOf(other, wanted).map(({ changed, ...variant }) => {
      const after = overlapIn(play(candidates.map((one) => (one.id === changed.id ? changed : one))), other.id);
      return { ...variant, before, after };
    });
    const best =
      variants.find(({ after }) => after >= enough) ??
      variants.toSorted((one, another) => another.after - one.after)[0];
    if (best !== undefined && best.after >= before + leastGain)
      advice.push({ ...best, sentence: sentenceOf(best, other, wanted) });
  }
  return advice;
}

/** Whether one's offer is likely to come before another's: only then can it run out. */
function comesFirst(forecasts: readonly OfferForecast[], id: string, than: string): boolean {
  const [one, other] = [id, than].map((name) => forecasts.find((forecast) => forecast.id === name)?.days ?? null);
  return one !== null && one !== undefined && other !== null && other !== undefined && one.middle < other.middle;
}

function variantsOf(
  other: RankedCandidate,
  wanted: RankedCandidate,
): (Pick<OrderAdvice, "kind" | "id" | "forId" | "days"> & { changed: Candidate })[] {
  const variant = (kind: OrderAdvice["kind"], changed: Candidate, days: number) => ({
    kind,
    id: changed.id,
    forId: wanted.id,
    days,
    changed,
  });
  return [
    ...(wanted.canBegin && wanted.heldDays > 0 ? [variant("begin", { ...wanted, heldDays: 0 }, wanted.heldDays)] : []),
    ...(other.canWait ? holds.map((days) => variant("hold", { ...other, heldDays: other.heldDays + days }, days)) : []),
    ...pushes.map((days) => variant("push", { ...other, offerDays: other.offerDays + days }, days)),
  ];
}

function sentenceOf(
  { kind, days, before, after }: Omit<OrderAdvice, "sentence">,
  other: RankedCandidate,
  wanted: RankedCandidate,
): string {
  const gain = `they then meet in ${percent(after)} of searches instead of ${percent(before)}`;
  if (kind === "begin") return `Begin with ${wanted.name} now: ${other.name} is likely to offer first; ${gain}.`;
  if (kind === "hold")
    return `Hold ${other.name} back for ${days} days: it is likely to offer before ${wanted.name}; ${gain}.`;
  return `Be ready to ask ${other.name} for ${days} days more: its offer is likely to run out before ${wanted.name} decides; ${gain}.`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
