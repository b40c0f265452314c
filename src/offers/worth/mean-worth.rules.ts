import { moneyLine, moneyText, percentText } from "#offers/money.rules.ts";
import { priceOfCommon } from "#offers/company/waterfall.rules.ts";
import { casesOf, exitOf, gainAt, type ExitCase, type WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { netOf, tabulateGainTaxes } from "#offers/worth/gain-tables.ts";
import type { Tabulated } from "#offers/worth/tabulated.ts";
import type { WorkingLine } from "#offers/working.rules.ts";

/** The mean worth of grants together, without drawing: each range is integrated over its normal density. */
export interface MeanWorth {
  mean: number;
  /** `gains` are of each holding, before tax. */
  byScenario: readonly { name: string; probability: number; mean: number; gains: readonly number[] }[];
  working: readonly WorkingLine[];
}

const steps = 4000;
const furthest = 8.5;

/**
 * The mean that `simulateWorth` draws around: exact for points, by 4,000 steps of the midpoint rule for ranges.
 *
 * @throws OfferInputError as `simulateWorth` does
 */
export function meanWorth(question: WorthQuestion): MeanWorth {
  const cases = casesOf(question);
  const highest = cases.map((one) => gainAt(one, exitOf(one, furthest)));
  const tables = allOf(tabulateGainTaxes(question, cases, highest));
  const byScenario = cases.map((one, index) => {
    const [mean = 0, ...gains] = meansOf(one, tables[index]);
    return { name: one.scenario.name, probability: one.scenario.probability, mean, gains };
  });
  const { holdings } = question;
  const mean = meanOver(byScenario);
  const net = workingLine("Mean worth after strike and tax", byScenario);
  if (holdings.length < 2) return { mean, byScenario, working: [net] };
  const ofGains = holdings.map(({ name }, at) =>
    workingLine(
      `${name}, before tax`,
      byScenario.map((one) => ({ ...one, mean: one.gains[at] ?? 0 })),
    ),
  );
  const taxes = byScenario.map((one) => ({ ...one, mean: sum(one.gains) - one.mean }));
  const working = [...ofGains, workingLine("Tax on all of them together", taxes), net];
  return { mean, byScenario, working };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const meanOver = (means: readonly { probability: number; mean: number }[]): number =>
  sum(means.map(({ probability, mean }) => probability * mean));

function workingLine(label: string, means: readonly { probability: number; mean: number }[]): WorkingLine {
  return moneyLine({
    label,
    amount: meanOver(means),
    formula: "sum of probability × mean of each scenario",
    numbers: means.map(({ probability, mean }) => `${percentText(probability)} × ${moneyText(mean)}`).join(" + "),
    source: "your own scenarios and probabilities",
  });
}

function allOf<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The means of a case: what is left of all, then what each holding brings. */
function meansOf(one: ExitCase, table: Tabulated | undefined): number[] {
  const at = (exit: number): number[] => {
    const price = priceOfCommon(one.waterfall, exit);
    const gains = one.holdings.map(({ shares, strike }) => shares * Math.max(0, price - (strike ?? 0)));
    return [netOf(sum(gains), table), ...gains];
  };
  if (one.range === null) return at(one.point);
  const width = (2 * furthest) / steps;
  const totals = [0, ...one.holdings.map(() => 0)];
  let weights = 0;
  for (let step = 0; step < steps; step += 1) {
    const z = -furthest + (step + 0.5) * width;
    const weight = Math.exp((-z * z) / 2);
    weights += weight;
    at(exitOf(one, z)).forEach((amount, place) => {
      totals[place] = (totals[place] ?? 0) + weight * amount;
    });
  }
  return totals.map((total) => total / weights);
}
