/** What the amount of a {@link WorkingLine} counts. */
export type WorkingUnit = "money" | "shares" | "per share" | "fraction" | "years" | "months" | "factor";

/** A figure with the way to it, so that a page can show how it came about and by what rule. */
export interface WorkingLine {
  label: string;
  /** In the unit; money in units of the currency (not in pence or cents); always finite. */
  amount: number;
  unit: WorkingUnit;
  /** In words and signs: "shares × strike". */
  formula: string;
  /** The same with the numbers put in: "10,000 × 10.00 = 100,000.00". */
  substitution: string;
  /** Statute and section, publication and number, "your own figure", or "arithmetic". */
  source: string;
}

/** Lines in the order in which they are worked out. */
export type Working = readonly WorkingLine[];
