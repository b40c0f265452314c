import { requireFigure } from "#offers/require-figure.rules.ts";
import { summariseDraws, type DrawnWorth } from "#offers/worth/drawn-worth.ts";
import { casesOf, exitOf, gainAt, type ExitCase, type WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { laterWaterfall } from "#offers/worth/exit-scenarios.rules.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";
import { netOf, tabulateGainTaxes } from "#offers/worth/gain-tables.ts";
import type { Tabulated } from "#offers/worth/tabulated.ts";
import { holdingAt } from "#offers/company/waterfall-figures.rules.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

/** How a simulation is drawn: the same seed, the same figures. */
export interface DrawPlan {
  draws: number;
  seed: number;
}

/** Draws before tax. */
interface DrawnGains {
  /** What all holdings bring, draw by draw. */
  gains: Float64Array;
  /** The place of each draw's scenario. */
  taken: Uint8Array;
  /** By scenario. */
  highest: readonly number[];
}

/** Draws, and steps of tabulating, between two looks at the clock. */
const drawsPerStep = 2000;
const taxesPerStep = 8;

/**
 * What grants may be worth together after the waterfall, their strikes and tax: exits drawn from the scenarios, one seed for all. It
 * yields the part that is done, 0 to 1, every few milliseconds, so that a page can draw in slices.
 *
 * @throws OfferInputError for scenarios, a cap table or a holding that cannot be
 */
export function* drawWorth(question: WorthQuestion, plan: DrawPlan): Generator<number, DrawnWorth> {
  const cases = casesOf(question);
  const { gains, taken, highest } = yield* drawGains(cases, plan);
  const tables = yield* taxInSteps(question, cases, highest);
  for (let draw = 0; draw < plan.draws; draw += 1) {
    if (draw % (5 * drawsPerStep) === 0) yield 1;
    gains[draw] = netOf(gains[draw] ?? 0, tables[taken[draw] ?? 0]);
  }
  yield 1;
  const factors = cases.map(({ scenario }) => (1 + question.discountRate) ** -scenario.years);
  return summariseDraws({ seed: plan.seed, nets: gains, taken, scenarios: question.scenarios, factors });
}

/**
 * The gains of {@link drawWorth} before tax, draw by draw. It yields the part that is done, 0 to 0.8.
 *
 * @throws OfferInputError for a number of draws or a seed that cannot be
 */
export function* drawGains(cases: readonly ExitCase[], { draws, seed }: DrawPlan): Generator<number, DrawnGains> {
  requireFigure("draws", "The number of draws", draws, { least: 100, most: 1_000_000, isWhole: true });
  requireFigure("seed", "The seed", seed, { most: 2 ** 32 - 1, isWhole: true });
  const { unit } = createSeededRandom(seed);
  const gains = new Float64Array(draws);
  const taken = new Uint8Array(draws);
  const highest = cases.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % drawsPerStep === 0) yield (0.8 * draw) / draws;
    const index = pick(cases, unit());
    const one = cases[index];
    if (one === undefined) continue;
    const gain = gainAt(one, one.range === null ? one.point : exitOf(one, normalDraw(unit)));
    gains[draw] = gain;
    taken[draw] = index;
    if (gain > (highest[index] ?? 0)) highest[index] = gain;
  }
  return { gains, taken, highest };
}

function* taxInSteps(
  question: WorthQuestion,
  cases: readonly ExitCase[],
  highest: readonly number[],
): Generator<number, Tabulated[]> {
  let computed = 0;
  const tabulating = tabulateGainTaxes(question, cases, highest);
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
function pick(cases: readonly ExitCase[], uniform: number): number {
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

/** What the holdings bring at one exit value. */
export interface WorthPoint {
  exit: number;
  /** Of each holding after its strike, before tax. */
  gains: readonly number[];
  /** Of all of them. */
  gain: number;
  tax: number;
  net: number;
}

/**
 * What the holdings of a question bring over exit values in one of its scenarios, for a plot; tax is worked out for each.
 *
 * @throws OfferInputError for a holding or an exit value that cannot be
 */
export function worthOverExits(
  { company, holdings, taxOnGains }: Pick<WorthQuestion, "company" | "holdings" | "taxOnGains">,
  scenario: Pick<ExitScenario, "years" | "dilution" | "raised">,
  exits: readonly number[],
): WorthPoint[] {
  const waterfall = laterWaterfall(company, scenario);
  const held = holdings.map(({ sharesAt, strike }) => ({
    shares: requireFigure("shares", "The number of shares", sharesAt(scenario.years)),
    strike: strike === null ? null : requireFigure("strike", "The strike", strike),
  }));
  return exits.map((exit) => {
    requireFigure("exit", "The exit value", exit);
    const gains = held.map((one) => holdingAt(waterfall, one, exit));
    const gain = gains.reduce((sum, one) => sum + one, 0);
    const tax = gain === 0 ? 0 : taxOnGains(gains);
    return { exit, gains, gain, tax, net: gain - tax };
  });
}
