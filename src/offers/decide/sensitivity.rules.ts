import {
  aheadBy,
  leadOf,
  middleOf,
  rangeOf,
  scale,
  type DecisionModel,
  type ModelOffer,
  type Range,
} from "#offers/decide/decision-model.rules.ts";
import { levelBelow } from "#offers/decide/ranking.rules.ts";

/** A change of one weight, the others rescaled in proportion, at which the leader is caught up. */
export interface WeightTurn {
  criterionId: string;
  title: string;
  /** The criterion's share now and where the two are level, 0 to 1. */
  from: number;
  to: number;
  /** The offer that leads beyond it. */
  rival: ModelOffer;
}

/** A change of one score at which the leader is caught up. */
export interface ScoreTurn {
  criterionId: string;
  title: string;
  offer: ModelOffer;
  /** The score's middle now and where the two are level, 1 to 5. */
  from: number;
  to: number;
  rival: ModelOffer;
}

/** Something that is not known and could decide alone. */
export interface UnknownTurn {
  criterionId: string;
  title: string;
  /** The offer of which it is not known; null where it is known of neither of the two. */
  offer: ModelOffer | null;
  /** The score at which the two are level, 1 to 5; where it is known of neither, by how many marks the rival has to be ahead. */
  at: number;
  rival: ModelOffer;
}

/** How far the lead moves with one criterion, in marks. */
export interface Swing {
  criterionId: string;
  title: string;
  /** With its share from nothing to twice what it is, the others rescaled in proportion. */
  byWeight: Range;
  /** With its scores anywhere in their ranges. */
  byScore: Range;
}

const rivalsOf = ({ offers }: DecisionModel, leader: ModelOffer): ModelOffer[] =>
  offers.filter(({ id }) => id !== leader.id);

/**
 * For each criterion the nearest share below and above its own at which a rival draws level, smallest change first. With the shares of
 * the others in proportion the lead is linear in one share t: t·d + (1 − t)·m, where d is the lead by the criterion and m the mean lead
 * by the others; it is nothing at t = m / (m − d).
 */
export function weightTurns(model: DecisionModel, leader: ModelOffer): WeightTurn[] {
  const turns = model.criteria.flatMap((criterion, at) => {
    const all = rivalsOf(model, leader).flatMap((rival): WeightTurn[] => {
      const to = levelShare(model, leader, rival, at);
      return to === null
        ? []
        : [{ criterionId: criterion.id, title: criterion.title, from: criterion.share, to, rival }];
    });
    const nearest = (side: WeightTurn[]): WeightTurn[] => side.toSorted(byChange).slice(0, 1);
    return [...nearest(all.filter(({ from, to }) => to < from)), ...nearest(all.filter(({ from, to }) => to > from))];
  });
  return turns.toSorted(byChange);
}

const byChange = (one: { from: number; to: number }, other: { from: number; to: number }): number =>
  Math.abs(one.to - one.from) - Math.abs(other.to - other.from);

/** The share of a criterion at which two offers are level; null where no share makes them so, or where no other has any weight. */
function levelShare(model: DecisionModel, leader: ModelOffer, rival: ModelOffer, at: number): number | null {
  const share = model.criteria[at]?.share ?? 0;
  if (share >= 1 - levelBelow) return null;
  const own = aheadBy(leader, rival)[at] ?? 0;
  const rest = (leadOf(model, leader, rival) - share * own) / (1 - share);
  if (Math.abs(rest - own) < levelBelow) return null;
  const to = rest / (rest - own);
  // At the very end of the scale the two are level, and none is beyond.
  return to > levelBelow && to < 1 - levelBelow ? to : null;
}

/** The changes of one known score, up for a rival or down for the leader, that make the two level; smallest first. */
export function scoreTurns(model: DecisionModel, leader: ModelOffer): ScoreTurn[] {
  const turns = rivalsOf(model, leader).flatMap((rival) => {
    const lead = leadOf(model, leader, rival);
    return model.criteria.flatMap(({ id, title, share }, at): ScoreTurn[] => {
      const [own, against] = [leader.scores[at] ?? null, rival.scores[at] ?? null];
      if (own === null || against === null) return [];
      const about = { criterionId: id, title, rival };
      const [up, down] = [middleOf(against) + lead / share, middleOf(own) - lead / share];
      return [
        // On the end of the scale the two are level at most, and nobody has overtaken.
        ...(up < scale.best - levelBelow ? [{ ...about, offer: rival, from: middleOf(against), to: up }] : []),
        ...(down > scale.worst + levelBelow ? [{ ...about, offer: leader, from: middleOf(own), to: down }] : []),
      ];
    });
  });
  return turns.toSorted(byChange);
}

/** What is not known and could alone take the lead away, the heaviest first. */
export function unknownTurns(model: DecisionModel, leader: ModelOffer): UnknownTurn[] {
  const turns = rivalsOf(model, leader).flatMap((rival) => {
    const lead = leadOf(model, leader, rival);
    return model.criteria.flatMap(({ id, title, share }, at): (UnknownTurn & { share: number })[] => {
      const [own, against] = [leader.scores[at] ?? null, rival.scores[at] ?? null];
      const about = { criterionId: id, title, rival, share };
      const gap = lead / share;
      if (own === null && against === null)
        return gap < scale.best - scale.worst - levelBelow ? [{ ...about, offer: null, at: gap }] : [];
      if (against === null && own !== null) {
        const level = middleOf(own) + gap;
        return level < scale.best - levelBelow ? [{ ...about, offer: rival, at: level }] : [];
      }
      if (own === null && against !== null) {
        const level = middleOf(against) - gap;
        return level > scale.worst + levelBelow ? [{ ...about, offer: leader, at: level }] : [];
      }
      return [];
    });
  });
  return turns.toSorted((one, other) => other.share - one.share).map(({ share: _, ...turn }) => turn);
}

/** How the lead over one rival moves with each criterion alone, the widest swing first. */
export function leadSwings(model: DecisionModel, leader: ModelOffer, rival: ModelOffer): Swing[] {
  const lead = leadOf(model, leader, rival);
  const ahead = aheadBy(leader, rival);
  const swings = model.criteria.map(({ id, title, share }, at): Swing => {
    const now = ahead[at] ?? 0;
    const rest = share >= 1 - levelBelow ? now : (lead - share * now) / (1 - share);
    const leadAt = (other: number): number => other * now + (1 - other) * rest;
    const ends = [leadAt(0), leadAt(Math.min(1, 2 * share))];
    const [own, against] = [rangeOf(leader.scores[at] ?? null), rangeOf(rival.scores[at] ?? null)];
    const others = lead - share * now;
    return {
      criterionId: id,
      title,
      byWeight: { low: Math.min(...ends), high: Math.max(...ends) },
      byScore: { low: others + share * (own.low - against.high), high: others + share * (own.high - against.low) },
    };
  });
  const width = ({ byWeight, byScore }: Swing): number =>
    Math.max(byWeight.high - byWeight.low, byScore.high - byScore.low);
  return swings.toSorted((one, other) => width(other) - width(one));
}
