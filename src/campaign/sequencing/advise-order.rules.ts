import { drawOffers, forecastOf, overlapOf } from "#campaign/sequencing/simulate-offers.rules.ts";
import type { Candidate, SimulationOptions } from "#campaign/sequencing/simulate-offers.rules.ts";

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
 * wait, begin the wanted one now, and where that does not suffice ask for more time. For each the smallest step that suffices, or
 * the best there is; what meets often enough already needs none. Every variant has the same random numbers, so that differences are the step's.
 */
export function adviseOrder(candidates: readonly RankedCandidate[], options: SimulationOptions): OrderAdvice[] {
  const wanted = candidates
    .filter((one): one is RankedCandidate & { rank: number } => one.rank !== null)
    .toSorted((one, other) => one.rank - other.rank)[0];
  if (wanted === undefined) return [];
  const wantedDays = drawOffers(wanted, options);
  const wantedMiddle = forecastOf(wanted.id, wantedDays).days?.middle;
  if (wantedMiddle === undefined) return [];
  return candidates.flatMap((other) => {
    if (other.id === wanted.id) return [];
    const otherDays = drawOffers(other, options);
    const middle = forecastOf(other.id, otherDays).days?.middle;
    // Only an offer that is likely to come first can run out.
    if (middle === undefined || middle >= wantedMiddle) return [];
    const before = overlapOf([wantedDays, wanted], [otherDays, other]);
    if (before >= enough) return [];
    const variants = variantsOf(other, wanted).map(({ changed, ...variant }) => {
      const days = drawOffers(changed, options);
      const after =
        changed.id === wanted.id
          ? overlapOf([days, changed], [otherDays, other])
          : overlapOf([wantedDays, wanted], [days, changed]);
      return { ...variant, before, after };
    });
    const helpful = (some: readonly Omit<OrderAdvice, "sentence">[]): Omit<OrderAdvice, "sentence">[] => {
      const best =
        some.find(({ after }) => after >= enough) ?? some.toSorted((one, another) => another.after - one.after)[0];
      return best === undefined || best.after < before + leastGain ? [] : [best];
    };
    // What is in one's own hands first; others are asked where that does not suffice.
    const own = helpful(variants.filter(({ kind }) => kind !== "push"));
    const asked = (own[0]?.after ?? 0) >= enough ? [] : helpful(variants.filter(({ kind }) => kind === "push"));
    return [...own, ...asked].map((step) => ({ ...step, sentence: sentenceOf(step, other, wanted) }));
  });
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
  const gain = `both offers are then open at once with a chance of ${percent(after)} instead of ${percent(before)}`;
  if (kind === "begin") return `Begin with ${wanted.name} now: ${other.name} is likely to offer first; ${gain}.`;
  if (kind === "hold")
    return `Hold ${other.name} back for ${days} days: it is likely to offer before ${wanted.name}; ${gain}.`;
  return `Be ready to ask ${other.name} for ${days} days more: its offer is likely to run out before ${wanted.name} decides; ${gain}.`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}\u00a0%`;
}
