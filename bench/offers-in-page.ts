import type { CapTable } from "#offers/company/cap-table.schemas.ts";
import type { WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { exitAtZ, fitRange } from "#offers/worth/exit-scenarios.rules.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";
import { meanWorth } from "#offers/worth/mean-worth.rules.ts";
import { simulateWorth } from "#offers/worth/worth.rules.ts";
import { createSeededRandom } from "#platform/seeded-random.ts";

// What bench/offers.bench.ts runs in a page: the simulation as the program has it, and a straightforward one.

/** One simulation: what it took, ms, and the mean it came to. */
export interface Taken {
  ms: number;
  mean: number;
}

const preferred = [1, 2, 3, 4, 5, 6].map((round) => ({
  name: `Series ${round}`,
  shares: 4e6 + round * 5e5,
  invested: 5e6 * 2 ** round,
  multiple: round === 6 ? 1.5 : 1,
  rank: 7 - round,
  participation: (["none", "none", "capped", "none", "full", "none"] as const)[round - 1] ?? "none",
  cap: round === 3 ? 3 : null,
}));
const options = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((year) => ({
  name: `Options ${year}`,
  shares: 3e5,
  strike: 0.2 * 1.6 ** year,
}));
const company: CapTable = { preferred, common: 20e6, options, ahead: 10e6 };
const range = (name: string, probability: number, median: number): ExitScenario => ({
  name,
  probability,
  exit: { kind: "range", low: median / 3, median, high: median * 5 },
  years: 5,
  dilution: 0,
  raised: 0,
});
const scenarios = [range("Sold for parts", 0.5, 100e6), range("Sold", 0.35, 700e6), range("Listed", 0.15, 4e9)];
/** Bands, the size of a country's: at most as dear to compute as they are in the program. */
const bands = [0, 12_570, 50_270, 100_000, 125_140, 200_000, 1_000_000];
const rates = [0, 0.28, 0.42, 0.62, 0.47, 0.48, 0.5];
const taxOnGain = (gain: number): number =>
  bands.reduce(
    (tax, from, index) => tax + (rates[index] ?? 0) * Math.max(0, Math.min(gain, bands[index + 1] ?? Infinity) - from),
    0,
  );
const question: WorthQuestion = {
  scenarios,
  company,
  holdings: [{ name: "Options", sharesAt: () => 20_000, strike: 1.5 }],
  taxOnGains: ([gain = 0]) => taxOnGain(gain),
  isTaxedBySum: true,
  discountRate: 0,
};

/** 100,000 exits as the program draws them. */
export function simulate(draws: number, seed: number): Taken {
  const start = performance.now();
  const { mean } = simulateWorth(question, { draws, seed });
  return { ms: performance.now() - start, mean };
}

/** The mean without drawing. */
export function exactMean(): number {
  return meanWorth(question).mean;
}

/** The same draws, with the price of common found anew for each by halving, and tax computed for each; all is sorted at the end. */
export function simulatePlainly(draws: number, seed: number): Taken {
  const start = performance.now();
  const { unit } = createSeededRandom(seed);
  const nets: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    let left = unit();
    const scenario = scenarios.find(({ probability }) => (left -= probability) < 0) ?? scenarios[2];
    if (scenario?.exit.kind !== "range") continue;
    const { low, median, high } = scenario.exit;
    const z = Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    const price = priceByHalving(exitAtZ(fitRange(low, median, high), z));
    const gain = 20_000 * Math.max(0, price - 1.5);
    nets.push(gain - taxOnGain(gain));
  }
  nets.sort((one, other) => one - other);
  return { ms: performance.now() - start, mean: nets.reduce((sum, one) => sum + one, 0) / draws };
}

function priceByHalving(exit: number): number {
  let [low, high] = [0, exit / company.common];
  for (let step = 0; step < 60; step += 1) {
    const price = (low + high) / 2;
    if (paidAt(price) > exit) high = price;
    else low = price;
  }
  return low;
}

function paidAt(price: number): number {
  const classes = preferred.map(({ shares, invested, multiple, participation, cap }) => {
    const [preference, converted] = [invested * multiple, shares * price];
    if (participation === "full") return preference + converted;
    const held = participation === "none" ? preference : Math.min(preference + converted, invested * (cap ?? 0));
    return Math.max(held, converted);
  });
  const exercised = options.map(({ shares, strike }) => shares * Math.max(0, price - strike));
  return [...classes, ...exercised].reduce((sum, one) => sum + one, company.ahead + company.common * price);
}
