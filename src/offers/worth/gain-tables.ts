import type { Holding } from "#offers/company/waterfall-figures.rules.ts";
import type { ExitCase, WorthQuestion } from "#offers/worth/exit-cases.rules.ts";
import { tabulateInSteps, valueAt, type Tabulated } from "#offers/worth/tabulated.ts";

/** Above this gain tax goes on at the rate it has reached; every table's top rate begins far below. */
const mostTabulated = 1e9;

/**
 * Tax over the gain of all holdings, a table for each case. Within a case what each holding brings follows from what all of them bring,
 * for one price pays them all; cases with the same holdings share a table, and all do where tax is on the sum. It yields after each
 * stretch of a table.
 *
 * @param highest the highest gain that each case comes to
 */
export function* tabulateGainTaxes(
  { taxOnGains, isTaxedBySum }: Pick<WorthQuestion, "taxOnGains" | "isTaxedBySum">,
  cases: readonly Pick<ExitCase, "holdings">[],
  highest: readonly number[],
): Generator<void, Tabulated[]> {
  const keys = cases.map(({ holdings }) => (isTaxedBySum ? "" : holdings.map(({ shares }) => shares).join(" ")));
  const tables = new Map<string, Tabulated>();
  const found: Tabulated[] = [];
  for (const [index, { holdings }] of cases.entries()) {
    const key = keys[index] ?? "";
    const most = Math.max(...highest.filter((_, at) => keys[at] === key));
    const gains = isTaxedBySum
      ? (sum: number): number[] => holdings.map((_, at) => (at === 0 ? sum : 0))
      : (sum: number): number[] => gainsOfSum(holdings, sum);
    const table =
      tables.get(key) ??
      (yield* tabulateInSteps((sum) => taxOnGains(gains(sum)), Math.min(mostTabulated, Math.max(1, most))));
    tables.set(key, table);
    found.push(table);
  }
  return found;
}

/** What each holding brings where all of them bring this much: up to the next strike, those that pay share by their counts. */
export function gainsOfSum(holdings: readonly Holding[], sum: number): number[] {
  const gains = holdings.map(() => 0);
  const rising = [...holdings.keys()]
    .filter((at) => (holdings[at]?.shares ?? 0) > 0)
    .toSorted((one, other) => (holdings[one]?.strike ?? 0) - (holdings[other]?.strike ?? 0));
  let left = sum;
  let sharing = 0;
  for (const [place, at] of rising.entries()) {
    sharing += holdings[at]?.shares ?? 0;
    const next = rising[place + 1];
    const width =
      next === undefined ? Number.POSITIVE_INFINITY : (holdings[next]?.strike ?? 0) - (holdings[at]?.strike ?? 0);
    const shared = Math.min(left, sharing * width);
    for (const one of rising.slice(0, place + 1)) {
      gains[one] = (gains[one] ?? 0) + shared * ((holdings[one]?.shares ?? 0) / sharing);
    }
    left -= shared;
    if (left <= 0) break;
  }
  return gains;
}

/** What is left of a gain. */
export function netOf(gain: number, table: Tabulated | undefined): number {
  return gain === 0 || table === undefined ? gain : gain - valueAt(table, gain);
}
