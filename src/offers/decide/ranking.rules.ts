import {
  leadOf,
  leadRange,
  middleOf,
  rangeOf,
  type DecisionModel,
  type ModelOffer,
  type Range,
} from "#offers/decide/decision-model.rules.ts";

/** Below this two offers are level: rounding in a sum of shares makes less. */
export const levelBelow = 1e-9;

/** How an offer stands among the others. */
export interface RankedOffer {
  offer: ModelOffer;
  /** Its weighted sum of scores, 1 to 5, taken at their middles; null while something is not known. */
  value: number | null;
  /** Where that sum lies, whatever the scores within their ranges. */
  range: Range;
  /** The share of the weights by which it is scored, 0 to 1. */
  knownShare: number;
  /** Offers that it beats over what is known of both. */
  beats: number;
  /** Offers that are at least as good by every criterion and better by one, whatever the scores within their ranges. */
  dominatedBy: readonly string[];
}

/** Every offer in order, and which of them leads. */
export interface Ranking {
  /** By how many others each beats, then by the lower end of its range. */
  order: readonly RankedOffer[];
  /** The offer that beats each other; null where two are level or they beat one another in a circle. */
  leader: ModelOffer | null;
  /** The one that is least behind the leader; null without a leader or with one offer alone. */
  second: ModelOffer | null;
  /** Whether the leader leads whatever the scores within their ranges and whatever is not known. */
  isCertain: boolean;
}

/**
 * Ranks offers by an additive value model (R. L. Keeney and H. Raiffa, Decisions with Multiple Objectives, 1976, chapter 3): shares times
 * scores. Two offers are compared over the criteria that both are scored by.
 */
export function rankOffers(model: DecisionModel): Ranking {
  const { offers } = model;
  const others = (offer: ModelOffer): ModelOffer[] => offers.filter(({ id }) => id !== offer.id);
  const order = offers
    .map((offer) => rankOne(model, offer, others(offer)))
    .toSorted((one, other) => other.beats - one.beats || other.range.low - one.range.low);
  const first = order[0];
  if (first === undefined || first.beats < offers.length - 1)
    return { order, leader: null, second: null, isCertain: false };
  const leader = first.offer;
  const [second = null] = others(leader).toSorted(
    (one, other) => leadOf(model, leader, one) - leadOf(model, leader, other),
  );
  return {
    order,
    leader,
    second,
    isCertain: others(leader).every((other) => leadRange(model, leader, other).low > levelBelow),
  };
}

function rankOne(model: DecisionModel, offer: ModelOffer, others: readonly ModelOffer[]): RankedOffer {
  const sum = (valueOf: (at: number) => number): number =>
    model.criteria.reduce((total, { share }, at) => total + share * valueOf(at), 0);
  const known = offer.scores.filter((score) => score !== null);
  return {
    offer,
    value: known.length < offer.scores.length ? null : sum((at) => middleOf(offer.scores[at] ?? { low: 0, high: 0 })),
    range: {
      low: sum((at) => rangeOf(offer.scores[at] ?? null).low),
      high: sum((at) => rangeOf(offer.scores[at] ?? null).high),
    },
    knownShare: sum((at) => (offer.scores[at] === null ? 0 : 1)),
    beats: others.filter((other) => leadOf(model, offer, other) > levelBelow).length,
    dominatedBy: others.filter((other) => dominates(other, offer)).map(({ id }) => id),
  };
}

function dominates(one: ModelOffer, other: ModelOffer): boolean {
  const ranges = one.scores.map((score, at) => [rangeOf(score), rangeOf(other.scores[at] ?? null)] as const);
  return (
    ranges.every(([own, against]) => own.low >= against.high) && ranges.some(([own, against]) => own.low > against.high)
  );
}
