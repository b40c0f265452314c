import type { CalculatorSummary } from "#calculators/calculator.ts";
import { calculatorList } from "#calculators/calculator-list.rules.ts";

/** Calculators of one group. */
export interface CalculatorGroup {
  group: CalculatorSummary["group"];
  calculators: readonly CalculatorSummary[];
}

const foldCase = (text: string): string => text.toLowerCase();

/** The calculators that have every word of a search in their title, their group, what they say or their other words. */
export function groupCalculators(search: string): CalculatorGroup[] {
  const words = foldCase(search).split(/\s+/).filter(Boolean);
  const found = calculatorList.filter(({ title, group, about, words: others }) => {
    const text = foldCase([title, group, about, ...others].join(" "));
    return words.every((word) => text.includes(word));
  });
  return [...Map.groupBy(found, ({ group }) => group)].map(([group, calculators]) => ({ group, calculators }));
}
