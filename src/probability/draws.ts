import { createSeededRandom } from "#platform/seeded-random.ts";
import { randomBinomial, randomExponential, randomGeometric, randomNormal, randomPoisson } from "d3-random";

/** Random draws from the usual distributions; the same seed, the same draws. */
export interface Draws {
  /** Uniform from 0 up to, not including, 1. */
  unit(): number;
  chance(probability: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** One of a list, all alike likely. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** The items in random order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** A place in `weights`, with those chances up to a factor. */
  weighted(weights: readonly number[]): number;
  normal(mean: number, deviation: number): number;
  /** With the given rate: its mean is 1 / rate. */
  exponential(rate: number): number;
  poisson(mean: number): number;
  binomial(trials: number, probability: number): number;
  /** Trials up to and with the first success: at least 1. */
  geometric(probability: number): number;
}

/** Makes {@link Draws} that a seed decides. */
export function createDraws(seed: number): Draws {
  const random = createSeededRandom(seed);
  const source = random.unit;
  const integer = (low: number, high: number): number => random.integer(low, high);
  return {
    unit: source,
    chance: random.chance,
    integer,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    shuffle(items) {
      const rest = [...items];
      return items.map(() => rest.splice(integer(0, rest.length - 1), 1)).flat();
    },
    weighted(weights) {
      let left = source() * weights.reduce((sum, weight) => sum + weight, 0);
      const found = weights.findIndex((weight) => (left -= weight) < 0);
      return found === -1 ? weights.length - 1 : found;
    },
    normal: (mean, deviation) => randomNormal.source(source)(mean, deviation)(),
    exponential: (rate) => randomExponential.source(source)(rate)(),
    poisson: (mean) => randomPoisson.source(source)(mean)(),
    binomial: (trials, probability) => randomBinomial.source(source)(trials, probability)(),
    geometric: (probability) => randomGeometric.source(source)(probability)(),
  };
}
