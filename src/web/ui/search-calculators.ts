import { calculatorList } from "#calculators/calculator-list.rules.ts";
import type { Found } from "./search-entries.ts";

/** The calculators, as rows; what computes them is fetched only when one is opened. */
export function calculatorRows(): Found[] {
  return calculatorList.map(({ id, title, group, words }) => ({
    key: `calculator ${id}`,
    kind: "calculator",
    title,
    aliases: [...words],
    context: [group, "calculator"],
    aside: group,
    open: { href: `/calculators/${id}` },
  }));
}
