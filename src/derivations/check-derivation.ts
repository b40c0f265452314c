import { checkStep } from "#derivations/check-step.ts";
import type { StepResult } from "#derivations/check-step.ts";
import { readDeclarations } from "#derivations/declarations.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";

const leastEqual = 5;
const leastWrong = 10;

/** What is wrong with a derivation, in words for its author: forms that are refused, wrong answers that pass, too few of either. */
export function checkDerivation(derivation: Derivation): string[] {
  const declarations = readDeclarations(derivation);
  const flaws: string[] = [];
  for (const [index, step] of derivation.steps.entries()) {
    const number = index + 1;
    for (const form of [step.answer, ...step.equal]) {
      const result = checkStep([form], step, declarations);
      if (result.kind !== "right") flaws.push(`Step ${number}: ${form} is refused: ${describe(result)}`);
    }
    for (const wrong of Object.keys(step.wrong)) {
      const result = checkStep([wrong], step, declarations);
      if (result.kind === "right" || result.kind === "unfinished")
        flaws.push(`Step ${number}: the wrong ${wrong} passes.`);
      else if (result.kind === "unreadable")
        flaws.push(`Step ${number}: the wrong ${wrong} cannot be read: ${result.message}`);
      else if (result.comparison.kind === "undecided")
        flaws.push(`Step ${number}: the wrong ${wrong} is undecided: ${result.comparison.message}`);
    }
  }
  const count = (of: (step: Derivation["steps"][number]) => number): number =>
    derivation.steps.reduce((total, step) => total + of(step), 0);
  const equal = count((step) => step.equal.length);
  const wrong = count((step) => Object.keys(step.wrong).length);
  if (equal < leastEqual) flaws.push(`It has ${equal} equal forms; at least ${leastEqual} must be accepted.`);
  if (wrong < leastWrong) flaws.push(`It has ${wrong} wrong answers; at least ${leastWrong} must be refused.`);
  return flaws;
}

function describe(result: Exclude<StepResult, { kind: "right" }>): string {
  if (result.kind !== "broken") return result.message;
  const { comparison } = result;
  if (comparison.kind !== "different") return comparison.message;
  const { point, got, expected } = comparison.parting;
  const where = Object.entries(point).map(([name, value]) => `${name} = ${value}`);
  return `${got} instead of ${expected} at ${where.join(", ")}`;
}
