import { randomNormal } from "d3-random";
import { createSeededRandom } from "#platform/seeded-random.ts";

/** An application that may become an offer, as the simulation sees it. */
export interface Candidate {
  id: string;
  /** What lies ahead of it, in order; the days already spent at the first are known. */
  ahead: readonly StageAhead[];
  /** Days before which it does not go on: a test held back, a start put off. */
  heldDays: number;
  /** Days that an offer stays open. */
  offerDays: number;
}

/** A stage that an application stands at or comes to. */
export interface StageAhead {
  /** Of all who leave it, the share that goes on, 0 to 1. */
  passes: number;
  /** How long half of them stay at most, in days. */
  medianDays: number;
  /** The spread of that as the standard deviation of its logarithm. */
  spread: number;
  /** Days that it has been there already; 0 for a stage to come. */
  spentDays: number;
  /** Days from now that it surely stays, since a round of it is on that day; 0 where none is known. */
  atLeastDays?: number;
}

/** What a simulation says of one application. */
export interface OfferForecast {
  id: string;
  /** The chance that there is an offer at all, 0 to 1. */
  chance: number;
  /** Days from today until the offer, of the runs that have one: a tenth, half and nine tenths of them; null where none has. */
  days: { early: number; middle: number; late: number } | null;
  /** For each other application the chance that both offers are open at once, given that both come. */
  overlap: ReadonlyMap<string, number>;
}

/** How a simulation is run: the same random numbers give the same answer. */
export interface SimulationOptions {
  runs: number;
  /** Begins an application's random numbers, from 0 up to 1, the same each time: what one waits for leaves the others as they are. */
  randomOf: (id: string) => () => number;
}

/** Less spread is none: far out in its tail numbers run out of digits. */
const leastSpread = 1e-3;

/** The days until the offer of one application, run by run; NaN in a run that has none. */
export type OfferDays = Float64Array;

/** Random numbers for {@link SimulationOptions} that a seed decides. */
export function seededRandoms(seed: number): SimulationOptions["randomOf"] {
  return (id) => {
    // FNV-1a: ids that differ in one letter begin far apart.
    let hash = 0x811c_9dc5 ^ seed;
    for (let place = 0; place < id.length; place += 1) hash = Math.imul(hash ^ id.charCodeAt(place), 0x0100_0193);
    return createSeededRandom(hash ^ (hash >>> 16)).unit;
  };
}

/**
 * Plays the rest of a search many times: each stage ahead takes a log-normal time (median and spread as given; what is spent
 * already, and what is certain, is taken off by drawing from what is left) and is passed by chance. Offers stay open for their days.
 */
export function simulateOffers(candidates: readonly Candidate[], options: SimulationOptions): OfferForecast[] {
  const drawn = candidates.map((candidate) => drawOffers(candidate, options));
  return candidates.map((candidate, place) => {
    const own = drawn[place] ?? new Float64Array();
    return {
      ...forecastOf(candidate.id, own),
      overlap: new Map(
        candidates.flatMap((other, otherPlace) =>
          otherPlace === place
            ? []
            : [[other.id, overlapOf([own, candidate], [drawn[otherPlace] ?? new Float64Array(), other])] as const],
        ),
      ),
    };
  });
}

/** The days until an application's offer, run by run. */
export function drawOffers(candidate: Candidate, { runs, randomOf }: SimulationOptions): OfferDays {
  const random = randomOf(candidate.id);
  const normal = randomNormal.source(random)(0, 1);
  const drawn = new Float64Array(runs);
  for (let run = 0; run < runs; run += 1) drawn[run] = offerDay(candidate, random, normal);
  return drawn;
}

/** The chance of an offer and its days, from the runs. */
export function forecastOf(id: string, drawn: OfferDays): Omit<OfferForecast, "overlap"> {
  const days = drawn.filter((day) => !Number.isNaN(day)).toSorted();
  return {
    id,
    chance: drawn.length === 0 ? 0 : days.length / drawn.length,
    days:
      days.length === 0 ? null : { early: quantile(days, 0.1), middle: quantile(days, 0.5), late: quantile(days, 0.9) },
  };
}

/** The chance that two offers are open at once, given that both come. Both were drawn in as many runs. */
export function overlapOf(
  [one, { offerDays: oneOpen }]: readonly [OfferDays, Pick<Candidate, "offerDays">],
  [other, { offerDays: otherOpen }]: readonly [OfferDays, Pick<Candidate, "offerDays">],
): number {
  let both = 0;
  let together = 0;
  for (let run = 0; run < one.length; run += 1) {
    const ahead = (other[run] ?? Number.NaN) - (one[run] ?? Number.NaN);
    if (Number.isNaN(ahead)) continue;
    both += 1;
    if (ahead <= oneOpen && -ahead <= otherOpen) together += 1;
  }
  return both === 0 ? 0 : together / both;
}

/** Days until the offer, or NaN where a stage is not passed. */
function offerDay({ ahead, heldDays }: Candidate, random: () => number, normal: () => number): number {
  let day = heldDays;
  for (const stage of ahead) {
    // Drawn even where it is not passed, so that a run's later numbers do not hang on it.
    const stay = timeLeft(stage, random, normal);
    if (random() >= stage.passes) return Number.NaN;
    day += stay;
  }
  return day;
}

/** A draw of a log-normal stay, given that it is longer than what is spent and what is certain: the rest of it, in days. */
function timeLeft(
  { medianDays, spread, spentDays, atLeastDays = 0 }: StageAhead,
  random: () => number,
  normal: () => number,
): number {
  const median = Math.max(medianDays, 0.5);
  const least = spentDays + atLeastDays;
  if (least <= 0) return median * Math.exp(spread * normal());
  // Without spread there is nothing to draw from what is left: as long again as is usual.
  if (spread < leastSpread) return median > least ? median - spentDays : atLeastDays + median;
  const stay = median * Math.exp(spread * normalAbove(Math.log(least / median) / spread, random, normal));
  return Math.max(stay, least) - spentDays;
}

/** A draw of a standard normal, given that it lies above a bound: by rejection (Robert 1995, Simulation of truncated normal variables). */
function normalAbove(bound: number, random: () => number, normal: () => number): number {
  if (bound <= 0)
    for (;;) {
      const draw = normal();
      if (draw >= bound) return draw;
    }
  const rate = (bound + Math.sqrt(bound * bound + 4)) / 2;
  for (;;) {
    const draw = bound - Math.log(1 - random()) / rate;
    if (random() <= Math.exp(-((draw - rate) ** 2) / 2)) return draw;
  }
}

function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}
