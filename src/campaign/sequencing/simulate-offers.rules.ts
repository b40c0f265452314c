import { randomLogNormal } from "d3-random";

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

/** How a simulation is run: the same seed gives the same answer. */
export interface SimulationOptions {
  runs: number;
  random: () => number;
}

/**
 * Plays the rest of a search many times: each stage ahead takes a log-normal time (median and spread as given; what is spent
 * already is taken off by drawing from what is left) and is passed by chance. Offers stay open for their days.
 */
export function simulateOffers(candidates: readonly Candidate[], { runs, random }: SimulationOptions): OfferForecast[] {
  const offers = candidates.map((candidate) => Array.from({ length: runs }, () => offerDay(candidate, random)));
  return candidates.map((candidate, place) => {
    const own = offers[place] ?? [];
    const days = own.filter((day) => day !== null).toSorted((one, other) => one - other);
    return {
      id: candidate.id,
      chance: runs === 0 ? 0 : days.length / runs,
      days:
        days.length === 0
          ? null
          : { early: quantile(days, 0.1), middle: quantile(days, 0.5), late: quantile(days, 0.9) },
      overlap: new Map(
        candidates.flatMap((other, otherPlace) =>
          otherPlace === place
            ? []
            : [[other.id, overlapOf(own, candidate.offerDays, offers[otherPlace] ?? [], other.offerDays)] as const],
        ),
      ),
    };
  });
}

/** Days until the offer, or null where a stage is not passed. */
function offerDay({ ahead, heldDays }: Candidate, random: () => number): number | null {
  let day = heldDays;
  for (const { passes, medianDays, spread, spentDays } of ahead) {
    if (random() >= passes) return null;
    day += timeLeft(medianDays, spread, spentDays, random);
  }
  return day;
}

/** A draw of a log-normal stay, given that it is longer than what is spent: the rest of it. */
function timeLeft(medianDays: number, spread: number, spentDays: number, random: () => number): number {
  const draw = randomLogNormal.source(random)(Math.log(Math.max(medianDays, 0.5)), spread);
  for (let tries = 0; tries < 200; tries += 1) {
    const stay = draw();
    if (stay > spentDays) return stay - spentDays;
  }
  // It has been longer than nearly all: as long again as is usual.
  return medianDays;
}

function overlapOf(
  one: readonly (number | null)[],
  oneOpen: number,
  other: readonly (number | null)[],
  otherOpen: number,
): number {
  let both = 0;
  let together = 0;
  for (const [run, first] of one.entries()) {
    const second = other[run] ?? null;
    if (first === null || second === null) continue;
    both += 1;
    if (first <= second + otherOpen && second <= first + oneOpen) together += 1;
  }
  return both === 0 ? 0 : together / both;
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}
