import type { DecisionFields } from "#offers/decide/decision.schemas.ts";

/** The ends of the scale on which offers are scored. */
export const scale = { worst: 1, best: 5 } as const;

/** Where a value lies. */
export interface Range {
  low: number;
  high: number;
}

/** A decision as the arithmetic sees it: criteria with a share above 0, and offers that have a score by at least one of them. */
export interface DecisionModel {
  /** Shares sum to 1. */
  criteria: readonly { id: string; title: string; share: number }[];
  /** Scores stand in the order of the criteria; null is what is not known. */
  offers: readonly ModelOffer[];
}

/** An offer with its scores; see {@link DecisionModel}. */
export interface ModelOffer {
  id: string;
  name: string;
  scores: readonly (Range | null)[];
}

/** Reads the model out of what the user wrote. Criteria without weight and offers without a score are left out. */
export function modelOf(fields: Pick<DecisionFields, "criteria" | "offers" | "scores">): DecisionModel {
  const total = fields.criteria.reduce((sum, { weight }) => sum + weight, 0);
  const criteria = fields.criteria
    .filter(({ weight }) => weight > 0)
    .map(({ id, title, weight }) => ({ id, title: titleOf(title, "an unnamed criterion"), share: weight / total }));
  const known = new Map(fields.scores.map((score) => [`${score.offerId} ${score.criterionId}`, score]));
  const offers = fields.offers.map(({ id, name }) => ({
    id,
    name: titleOf(name, "an unnamed offer"),
    scores: criteria.map((criterion) => {
      const score = known.get(`${id} ${criterion.id}`);
      return score === undefined ? null : { low: score.low, high: score.high };
    }),
  }));
  return { criteria, offers: offers.filter(({ scores }) => scores.some((score) => score !== null)) };
}

function titleOf(text: string, otherwise: string): string {
  return text.trim() === "" ? otherwise : text.trim();
}

/** The middle of a score between two marks. */
export function middleOf({ low, high }: Range): number {
  return (low + high) / 2;
}

/** Where a score lies, which is anywhere on the scale while it is not known. */
export function rangeOf(score: Range | null): Range {
  return score ?? { low: scale.worst, high: scale.best };
}

/**
 * By how much one offer is ahead of another by each criterion, in marks: the middles' difference, or null where either is not known,
 * so that a criterion which nobody has looked into counts for neither.
 */
export function aheadBy(one: ModelOffer, other: ModelOffer): (number | null)[] {
  return one.scores.map((score, at) => {
    const against = other.scores[at] ?? null;
    return score === null || against === null ? null : middleOf(score) - middleOf(against);
  });
}

/** How far one offer is ahead of another over the criteria that both are scored by, in marks. Below 0 it is behind. */
export function leadOf({ criteria }: DecisionModel, one: ModelOffer, other: ModelOffer): number {
  const ahead = aheadBy(one, other);
  return criteria.reduce((sum, { share }, at) => sum + share * (ahead[at] ?? 0), 0);
}

/** Where the lead of one offer over another lies when each score may be anywhere in its range, and what is not known anywhere. */
export function leadRange({ criteria }: DecisionModel, one: ModelOffer, other: ModelOffer): Range {
  let [low, high] = [0, 0];
  for (const [at, { share }] of criteria.entries()) {
    const [own, against] = [rangeOf(one.scores[at] ?? null), rangeOf(other.scores[at] ?? null)];
    low += share * (own.low - against.high);
    high += share * (own.high - against.low);
  }
  return { low, high };
}
