import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";

/** What a simulation of exits came to. Amounts are after strike and tax. */
export interface DrawnWorth {
  seed: number;
  draws: number;
  /** The part of the draws in which the grant brings nothing, 0 to 1. */
  zero: number;
  mean: number;
  /** Of the mean, from the draws' own spread. */
  standardError: number;
  /** The mean with each scenario's money brought to today by the user's own rate; the same as `mean` at a rate of 0. */
  meanToday: number;
  /** The least worth that so many per cent of the draws do not exceed. */
  quantiles: readonly { percent: number; amount: number }[];
  /** Draws that bring something, in bins of equal width; those above the last bin are `above`. */
  histogram: { bins: readonly { from: number; to: number; count: number }[]; above: number };
  byScenario: readonly { name: string; draws: number; mean: number }[];
}

interface Draws {
  seed: number;
  /** Sorted in place. */
  nets: Float64Array;
  /** The place of each draw's scenario. */
  taken: Uint8Array;
  scenarios: readonly ExitScenario[];
  /** What money of each scenario is worth today. */
  factors: readonly number[];
}

const percents = [5, 10, 25, 50, 75, 90, 95, 99];
const mostBins = 40;

/** Sums draws up. */
export function summariseDraws({ seed, nets, taken, scenarios, factors }: Draws): DrawnWorth {
  const count = nets.length;
  const totals = scenarios.map(() => ({ draws: 0, sum: 0 }));
  for (let draw = 0; draw < count; draw += 1) {
    const total = totals[taken[draw] ?? 0];
    if (total === undefined) continue;
    total.draws += 1;
    total.sum += nets[draw] ?? 0;
  }
  const mean = totals.reduce((sum, one) => sum + one.sum, 0) / count;
  let squares = 0;
  let zeros = 0;
  for (const amount of nets) {
    squares += (amount - mean) ** 2;
    if (amount <= 0) zeros += 1;
  }
  nets.sort();
  return {
    seed,
    draws: count,
    zero: zeros / count,
    mean,
    standardError: Math.sqrt(squares / Math.max(1, count - 1) / count),
    meanToday: totals.reduce((sum, one, index) => sum + one.sum * (factors[index] ?? 1), 0) / count,
    quantiles: percents.map((percent) => ({ percent, amount: quantile(nets, percent / 100) })),
    histogram: histogramOf(nets),
    byScenario: totals.map(({ draws, sum }, index) => ({
      name: scenarios[index]?.name ?? "",
      draws,
      mean: draws === 0 ? 0 : sum / draws,
    })),
  };
}

function quantile(sorted: Float64Array, fraction: number): number {
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? 0;
}

/** Bins of 1, 2 or 5 times a power of ten up to about the 97th percentile, so that a long tail does not press all others flat. */
function histogramOf(sorted: Float64Array): DrawnWorth["histogram"] {
  const reach = Math.max(quantile(sorted, 0.97), (sorted.at(-1) ?? 0) / 1000);
  if (reach <= 0) return { bins: [], above: 0 };
  const rough = reach / mostBins;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = ([1, 2, 5].find((step) => step * power >= rough) ?? 10) * power;
  const bins = Array.from({ length: Math.ceil(reach / width) }, (_, index) => ({
    from: index * width,
    to: (index + 1) * width,
    count: 0,
  }));
  let above = 0;
  for (const amount of sorted) {
    if (amount <= 0) continue;
    const bin = bins[Math.floor(amount / width)];
    if (bin === undefined) above += 1;
    else bin.count += 1;
  }
  return { bins, above };
}
