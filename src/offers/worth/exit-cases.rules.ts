import type { CapTable } from "#offers/company/cap-table.schemas.ts";
import type { Holding } from "#offers/company/waterfall-figures.rules.ts";
import { priceOfCommon, type Waterfall } from "#offers/company/waterfall.rules.ts";
import { requireFigure, requireFraction } from "#offers/require-figure.rules.ts";
import {
  checkScenarios,
  exitAtZ,
  fitRange,
  laterWaterfall,
  type ExitRange,
} from "#offers/worth/exit-scenarios.rules.ts";
import type { ExitScenario } from "#offers/worth/exit-scenarios.schemas.ts";

/** A grant, or what is held otherwise. */
export interface WorthHolding {
  name: string;
  /** Shares, units or options that have vested so many years on. */
  sharesAt: (years: number) => number;
  /** Paid at the exit, for options that are worth it; null for shares and units. */
  strike: number | null;
}

/** Grants in a company whose exit is open: one exit pays them all. */
export interface WorthQuestion {
  scenarios: readonly ExitScenario[];
  company: CapTable;
  /** One at least. */
  holdings: readonly WorthHolding[];
  /**
   * Tax on what the holdings bring above their strikes, in the exit's year and in their order: on all of it together. Called a few
   * hundred times for a table, whatever the number of draws.
   */
  taxOnGains: (gains: readonly number[]) => number;
  /** Whether tax depends on the sum of the gains alone, as that of a single holding does; then one table is enough. */
  isTaxedBySum: boolean;
  /** The user's own yearly rate by which later money is worth less; 0 for none. */
  discountRate: number;
}

/** A scenario with its waterfall, and what is held by then. */
export interface ExitCase {
  scenario: ExitScenario;
  waterfall: Waterfall;
  /** Null of a point. */
  range: ExitRange | null;
  point: number;
  holdings: readonly Holding[];
}

/**
 * The cases of a question, in the order of its scenarios.
 *
 * @throws OfferInputError for scenarios, a cap table or a holding that cannot be
 */
export function casesOf({ scenarios, company, holdings, discountRate }: WorthQuestion): ExitCase[] {
  checkScenarios(scenarios);
  for (const { strike } of holdings) requireFigure("strike", "The strike", strike ?? 0);
  requireFraction("discountRate", "The yearly rate by which later money is worth less", discountRate);
  return scenarios.map((scenario) => {
    const { exit } = scenario;
    return {
      scenario,
      waterfall: laterWaterfall(company, scenario),
      range: exit.kind === "range" ? fitRange(exit.low, exit.median, exit.high) : null,
      point: exit.kind === "point" ? exit.value : 0,
      holdings: holdings.map(({ sharesAt, strike }) => ({
        shares: requireFigure("shares", "The number of shares", sharesAt(scenario.years)),
        strike,
      })),
    };
  });
}

/** The exit value of a case at a standard normal z; its point where it has one. */
export function exitOf({ range, point }: ExitCase, z: number): number {
  return range === null ? point : exitAtZ(range, z);
}

/** What all holdings of a case bring at an exit value, before tax. */
export function gainAt({ waterfall, holdings }: ExitCase, exit: number): number {
  const price = priceOfCommon(waterfall, exit);
  let gain = 0;
  for (const { shares, strike } of holdings) gain += shares * Math.max(0, price - (strike ?? 0));
  return gain;
}
