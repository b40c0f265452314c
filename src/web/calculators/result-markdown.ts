import type { Calculator, CalculatorInput, Result } from "#calculators/calculator.ts";
import type { CalculatorInputs } from "#calculators/calculators.rules.ts";
import { fieldText, isAsked, valueOf } from "./input-values.ts";

function inputWords(input: CalculatorInput, given: CalculatorInputs): string {
  const value = valueOf(input, given);
  const choice = input.choices?.find((one) => one.value === String(value));
  return choice?.label ?? [fieldText(value), input.unit].filter((part) => part !== "").join(" ");
}

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** A calculation as Markdown with LaTeX: what went in, what came out and how, what it takes for granted and where it is from. */
export function resultMarkdown(calculator: Calculator, given: CalculatorInputs, result: Result, href: string): string {
  const asked = calculator.inputs.filter((input) => isAsked(calculator, input, given));
  return [
    `## ${calculator.title}`,
    "| Input | Value |\n| --- | --- |\n" +
      asked.map((input) => `| ${cell(input.label)} | ${cell(inputWords(input, given))} |`).join("\n"),
    ...result.outputs.map(
      ({ label, text, formula, substitution }) => `**${label}: ${text}**\n\n$$${formula}$$\n\n$$= ${substitution}$$`,
    ),
    result.remarks.map((remark) => `- ${remark}`).join("\n"),
    calculator.symbols,
    `Takes for granted:\n\n${calculator.assumptions.map((one) => `- ${one}`).join("\n")}`,
    `Sources:\n\n${calculator.sources.map((one) => `- ${one}`).join("\n")}`,
    `[These inputs in Warmup](${href})`,
  ].join("\n\n");
}
