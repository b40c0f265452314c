import { hintRungs, type HelpStep } from "#practice/practice.rules.ts";

/** What one step of the help ladder opens, in words: `Pattern`, `Hint 2 of 3`, `Solution`. */
export function helpWords({ kind, rung }: { kind: HelpStep["kind"]; rung: number | null }): string {
  if (kind === "hint") return `Hint ${rung ?? 1} of ${hintRungs}`;
  return kind === "pattern" ? "Pattern" : "Solution";
}

/** The offer in the middle of a sitting, as a sentence. */
export function offerSentence(step: HelpStep): string {
  const offer = { pattern: "the pattern", hint: `hint ${step.rung ?? 1}`, solution: "the solution" }[step.kind];
  return `15 minutes without a new passing case. There is ${offer}, if you want it.`;
}
