import { randomGamma } from "d3-random";
import { rangeOf, type DecisionModel } from "#offers/decide/decision-model.rules.ts";
import { levelBelow } from "#offers/decide/ranking.rules.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

/** How often each offer comes first when weights and scores vary. */
export interface WinShares {
  /** Of all draws the share in which each offer is first, in the order of the offers; where several are first they share it. */
  first: readonly number[];
  /** Of all draws the share in which the one (row) is ahead of the other (column), a draw counting as half. */
  ahead: readonly (readonly number[])[];
}

/** How weights and scores are drawn. */
export interface WinOptions {
  /**
   * The Dirichlet distribution's parameters sum to it, with the user's weights as its mean; `null` draws weights uniformly from all that
   * there are (every parameter 1).
   */
  concentration: number | null;
  draws: number;
  /** The same seed gives the same shares. */
  seed: number;
}

/** The standard deviation of a share under the Dirichlet distribution around the weights: √(w(1 − w)/(κ + 1)). */
export function shareDeviation(share: number, concentration: number): number {
  return Math.sqrt((share * (1 - share)) / (concentration + 1));
}

/** The largest standard error of a share of wins out of so many draws: √(¼/n). */
export function largestError(draws: number): number {
  return Math.sqrt(0.25 / draws);
}

/**
 * Draws weights from a Dirichlet distribution and scores evenly from their ranges, what is not known from the whole scale, and counts who
 * comes first (after R. Lahdelma, J. Hokkanen and P. Salminen, SMAA, European Journal of Operational Research 106, 1998).
 */
export function winShares(model: DecisionModel, { concentration, draws, seed }: WinOptions): WinShares {
  const count = model.offers.length;
  const first = Array.from({ length: count }, () => 0);
  const ahead = first.map(() => first.map(() => 0));
  const random = createSeededRandom(seed).unit;
  const gammas = model.criteria.map(({ share }) =>
    randomGamma.source(random)(concentration === null ? 1 : concentration * share, 1),
  );
  const criteria = gammas.length;
  const ranges = model.offers.flatMap(({ scores }) => scores.map(rangeOf));
  const lows = Float64Array.from(ranges, ({ low }) => low);
  const widths = Float64Array.from(ranges, ({ low, high }) => high - low);
  const weights = new Float64Array(criteria);
  const values = new Float64Array(count);
  for (let draw = 0; draw < draws; draw += 1) {
    drawWeights(gammas, weights);
    for (let place = 0; place < count; place += 1) {
      let value = 0;
      for (let at = 0; at < criteria; at += 1) {
        const cell = place * criteria + at;
        const width = widths[cell] ?? 0;
        value += (weights[at] ?? 0) * ((lows[cell] ?? 0) + (width === 0 ? 0 : width * random()));
      }
      values[place] = value;
    }
    countDraw(values, first, ahead);
  }
  const shareOf = (wins: number): number => (draws === 0 ? 0 : wins / draws);
  return { first: first.map(shareOf), ahead: ahead.map((row) => row.map(shareOf)) };
}

function drawWeights(gammas: readonly (() => number)[], weights: Float64Array): void {
  let total = 0;
  for (const [at, gamma] of gammas.entries()) total += weights[at] = gamma();
  // Parameters far below 1 can make every draw underflow.
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = total > 0 ? (weights[at] ?? 0) / total : 1 / weights.length;
}

function countDraw(values: Float64Array, first: number[], ahead: number[][]): void {
  let best = -Infinity;
  for (const value of values) best = Math.max(best, value);
  let shared = 0;
  for (const value of values) if (best - value < levelBelow) shared += 1;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    if (best - value < levelBelow) first[place] = (first[place] ?? 0) + 1 / shared;
    const row = ahead[place] ?? [];
    for (let other = 0; other < values.length; other += 1) {
      const lead = value - (values[other] ?? 0);
      row[other] = (row[other] ?? 0) + (lead > levelBelow ? 1 : lead < -levelBelow ? 0 : 0.5);
    }
  }
}
