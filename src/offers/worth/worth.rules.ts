import type { CapTable } from "#offers/company/cap-table.schemas.ts";
import { holdingAt, type Holding } from "#offers/company/waterfall-figures.rules.ts";
import type { Waterfall } from "#offers/company/waterfall.rules.ts";
import { moneyLine, moneyText, percentText } from "#offers/money.rules.ts";
import { requireFigure, requireFraction } from "#offers/require-figure.rules.ts";
import { summariseDraws, type DrawnWorth } from "#offers/worth/drawn-worth.ts";
import {
  checkScenarios,
  exitAtZ,
  fitRange,
  laterWaterfall,
  type ExitRange,
} from "#offers/worth/exit-scenarios.rules.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";
import { tabulate, tabulateInSteps, valueAt, type Tabulated } from "#offers/worth/tabulated.ts";
import type { WorkingLine } from "#offers/working.rules.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

/** A grant in a company whose exit is open. */
export interface WorthQuestion {
  scenarios: readonly ExitScenario[];
  company: CapTable;
  /** Shares, units or options that have vested so many years on. */
  sharesAt: (years: number) => number;
  /** Paid at the exit, for options that are worth it; null for shares and units. */
  strike: number | null;
  /** Tax on what the grant brings above its strike, in the exit's year. Called a few hundred times, whatever the number of draws. */
  taxOnGain: (gain: number) => number;
  /** The user's own yearly rate by which later money is worth less; 0 for none. */
  discountRate: number;
}

/** How a simulation is drawn: the same seed, the same figures. */
export interface DrawPlan {
  draws: number;
  seed: number;
}

/** Above this gain tax goes on at the rate it has reached; every table's top rate begins far below. */
const mostTabulated = 1e9;

interface Case {
  scenario: ExitScenario;
  waterfall: Waterfall;
  range: ExitRange | null;
  point: number;
  shares: number;
}

function casesOf({ scenarios, company, sharesAt, strike, discountRate }: WorthQuestion): Case[] {
  checkScenarios(scenarios);
  requireFigure("strike", "The strike", strike ?? 0);
  requireFraction("discountRate", "The yearly rate by which later money is worth less", discountRate);
  return scenarios.map((scenario) => {
    const { exit } = scenario;
    return {
      scenario,
      waterfall: laterWaterfall(company, scenario),
      range: exit.kind === "range" ? fitRange(exit.low, exit.median, exit.high) : null,
      point: exit.kind === "point" ? exit.value : 0,
      shares: requireFigure("shares", "The number of shares", sharesAt(scenario.years)),
    };
  });
}

function mostTaxed(highest: number): number {
  return Math.min(mostTabulated, Math.max(1, highest));
}

/** Draws, and steps of tabulating, between two looks at the clock. */
const drawsPerStep = 2000;
const taxesPerStep = 8;

/**
 * What a grant may be worth after the waterfall, its strike and tax: exits drawn from the scenarios, one seed for all. It yields the
 * part that is done, 0 to 1, every few milliseconds, so that a page can draw in slices.
 *
 * @throws OfferInputError for scenarios, a cap table or a holding that cannot be
 */
export function* drawWorth(question: WorthQuestion, { draws, seed }: DrawPlan): Generator<number, DrawnWorth> {
  requireFigure("draws", "The number of draws", draws, { least: 100, most: 1_000_000, isWhole: true });
  requireFigure("seed", "The seed", seed, { most: 2 ** 32 - 1, isWhole: true });
  const cases = casesOf(question);
  const { unit } = createSeededRandom(seed);
  const gains = new Float64Array(draws);
  const taken = new Uint8Array(draws);
  let highest = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % drawsPerStep === 0) yield (0.8 * draw) / draws;
    const index = pick(cases, unit());
    const one = cases[index];
    if (one === undefined) continue;
    const exit = one.range === null ? one.point : exitAtZ(one.range, normalDraw(unit));
    const gain = holdingAt(one.waterfall, { shares: one.shares, strike: question.strike }, exit);
    gains[draw] = gain;
    taken[draw] = index;
    if (gain > highest) highest = gain;
  }
  const tax = yield* taxInSteps(question, highest);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % (5 * drawsPerStep) === 0) yield 1;
    gains[draw] = net(gains[draw] ?? 0, tax);
  }
  yield 1;
  const factors = cases.map(({ scenario }) => (1 + question.discountRate) ** -scenario.years);
  return summariseDraws({ seed, nets: gains, taken, scenarios: question.scenarios, factors });
}

function* taxInSteps(question: WorthQuestion, highest: number): Generator<number, Tabulated> {
  let computed = 0;
  const tabulating = tabulateInSteps(question.taxOnGain, mostTaxed(highest));
  for (;;) {
    const { done, value } = tabulating.next();
    if (done === true) return value;
    computed += 1;
    if (computed % taxesPerStep === 0) yield 1 - 0.2 * 0.9 ** (computed / taxesPerStep);
  }
}

/**
 * {@link drawWorth} in one go.
 *
 * @throws OfferInputError as it does
 */
export function simulateWorth(question: WorthQuestion, plan: DrawPlan): DrawnWorth {
  const drawing = drawWorth(question, plan);
  for (;;) {
    const { done, value } = drawing.next();
    if (done === true) return value;
  }
}

/** The place of the scenario that a uniform draw falls into; one of probability 0 is never drawn. */
function pick(cases: readonly Case[], uniform: number): number {
  let left = uniform;
  let last = 0;
  for (let index = 0; index < cases.length; index += 1) {
    const probability = cases[index]?.scenario.probability ?? 0;
    if (probability === 0) continue;
    last = index;
    left -= probability;
    if (left < 0) return index;
  }
  return last;
}

/** A standard normal draw (Box and Muller, 1958). */
function normalDraw(unit: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
}

function net(gain: number, tax: Tabulated): number {
  return gain === 0 ? 0 : gain - valueAt(tax, gain);
}

/** What a holding brings at one exit value. */
export interface WorthPoint {
  exit: number;
  /** After the strike, before tax. */
  gain: number;
  tax: number;
  net: number;
}

/**
 * What a holding brings over exit values, for a plot.
 *
 * @throws OfferInputError for a holding or an exit value that cannot be
 */
export function worthOverExits(
  waterfall: Waterfall,
  holding: Holding,
  exits: readonly number[],
  taxOnGain: (gain: number) => number,
): WorthPoint[] {
  requireFigure("shares", "The number of shares", holding.shares);
  requireFigure("strike", "The strike", holding.strike ?? 0);
  return exits.map((exit) => {
    const gain = holdingAt(waterfall, holding, requireFigure("exit", "The exit value", exit));
    const tax = gain === 0 ? 0 : taxOnGain(gain);
    return { exit, gain, tax, net: gain - tax };
  });
}

/** The mean of a grant's worth without drawing: each range is integrated over its normal density. */
export interface MeanWorth {
  mean: number;
  byScenario: readonly { name: string; probability: number; mean: number }[];
  working: readonly WorkingLine[];
}

const steps = 4000;
const furthest = 8.5;

/**
 * The mean that {@link simulateWorth} draws around: exact for points, by 4,000 steps of the midpoint rule for ranges.
 *
 * @throws OfferInputError as {@link simulateWorth} does
 */
export function meanWorth(question: WorthQuestion): MeanWorth {
  const cases = casesOf(question);
  const gainAt = ({ waterfall, shares }: Case, exit: number): number =>
    holdingAt(waterfall, { shares, strike: question.strike }, exit);
  const highest = Math.max(
    ...cases.map((one) => gainAt(one, one.range === null ? one.point : exitAtZ(one.range, furthest))),
  );
  const tax = tabulate(question.taxOnGain, mostTaxed(highest));
  const byScenario = cases.map((one) => ({
    name: one.scenario.name,
    probability: one.scenario.probability,
    mean: meanOver(one.range, (exit) => net(gainAt(one, exit ?? one.point), tax)),
  }));
  const mean = byScenario.reduce((total, { probability, mean: each }) => total + probability * each, 0);
  const line = moneyLine({
    label: "Mean worth after strike and tax",
    amount: mean,
    formula: "sum of probability × mean worth of each scenario",
    numbers: byScenario
      .map(({ probability, mean: each }) => `${percentText(probability)} × ${moneyText(each)}`)
      .join(" + "),
    source: "your own scenarios and probabilities",
  });
  return { mean, byScenario, working: [line] };
}

function meanOver(range: ExitRange | null, worthAt: (exit: number | null) => number): number {
  if (range === null) return worthAt(null);
  const width = (2 * furthest) / steps;
  let weights = 0;
  let total = 0;
  for (let step = 0; step < steps; step += 1) {
    const z = -furthest + (step + 0.5) * width;
    const weight = Math.exp((-z * z) / 2);
    weights += weight;
    total += weight * worthAt(exitAtZ(range, z));
  }
  return total / weights;
}
