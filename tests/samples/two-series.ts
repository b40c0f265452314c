import type { CapTable, PreferredClass } from "#offers/company/cap-table.schemas.ts";

/** Two million shares for five million, behind {@link seriesB}. */
export const seriesA: PreferredClass = {
  name: "Series A",
  shares: 2_000_000,
  invested: 5e6,
  multiple: 1,
  rank: 2,
  participation: "none",
  cap: null,
};
/** Two million shares for twenty million, before {@link seriesA}. */
export const seriesB: PreferredClass = {
  name: "Series B",
  shares: 2_000_000,
  invested: 20e6,
  multiple: 1,
  rank: 1,
  participation: "none",
  cap: null,
};

/** Six million shares of common, with what else a test is about. */
export function table(parts: Partial<CapTable>): CapTable {
  return { preferred: [], common: 6_000_000, options: [], ahead: 0, ...parts };
}
