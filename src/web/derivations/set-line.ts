import { readAsLatex } from "#derivations/reading.rules.ts";
import type { NotedName } from "#knowledge/derivations/derivations.schemas.ts";

/** A line in LaTeX to be set: as written where it is LaTeX, else as it is read. */
export function lineLatex(text: string, notation: readonly NotedName[]): string {
  if (text.includes("\\")) return text;
  const reading = readAsLatex(text, notation);
  return reading.kind === "read" ? reading.latex : text;
}

/** What MathLive writes, in the notation that is read: its own commands for e, d and empty places are no LaTeX. */
export function fromMathField(latex: string): string {
  return latex
    .replaceAll(/\\exponentialE\b\s*/g, "e ")
    .replaceAll(/\\differentialD\b\s*/g, "d ")
    .replaceAll(/\\placeholder\{[^{}]*\}/g, "{}")
    .replaceAll(/[_^]\{\{?\s*\}?\}/g, " ")
    .replaceAll(/\\m(left|right)\b/g, "\\$1")
    .trim();
}
