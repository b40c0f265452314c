import { checkStep } from "#derivations/check-step.ts";
import type { StepResult } from "#derivations/check-step.ts";
import { compareExpressions } from "#derivations/compare.ts";
import type { Comparison } from "#derivations/compare.ts";
import { readDeclarations } from "#derivations/declarations.ts";
import type { Declarations } from "#derivations/declarations.ts";
import type { Derivation } from "#derivations/derivation.schemas.ts";
import { namesOf } from "#derivations/notation.ts";
import type { NotedName, Verdict } from "#knowledge/derivations/derivations.schemas.ts";

type Broken = Extract<Verdict, { kind: "broken" }>;

/** What becomes of the lines typed for a step, which is numbered from 1. Blank lines are passed over, and keep their numbers. */
export function checkLines(derivation: Derivation, step: number, lines: readonly string[]): Verdict {
  const asked = derivation.steps[step - 1];
  if (asked === undefined) throw new Error(`${derivation.id} has no step ${step}.`);
  const declarations = readDeclarations(derivation);
  const written = lines.flatMap((text, index) => (text.trim() === "" ? [] : [{ text, line: index + 1 }]));
  const texts = written.map(({ text }) => text);
  const result = checkStep(texts, asked, declarations);
  if (result.kind === "right") return result;
  const line = written[result.line - 1]?.line ?? 1;
  if (result.kind !== "broken") return { ...result, line };
  const isChained = breaksChain(texts, result, declarations);
  const before = isChained ? (written[result.line - 2]?.line ?? null) : null;
  return {
    kind: "broken",
    line,
    from: isChained ? "the line before" : "what was asked",
    message: brokenWords(result.comparison, line, before, texts.length),
    parting: partingOf(result.comparison, namesOf(derivation)),
    teaches: result.teaches,
  };
}

/** Whether the broken line does not follow from the one before, rather than from what was asked. */
function breaksChain(
  texts: readonly string[],
  { line }: Extract<StepResult, { kind: "broken" }>,
  declarations: Declarations,
): boolean {
  if (line < texts.length) return true;
  const [before, last] = texts.slice(-2);
  if (texts.length < 2 || before === undefined || last === undefined) return false;
  return compareExpressions(last, before, declarations).kind !== "equal";
}

function brokenWords(
  comparison: Exclude<Comparison, { kind: "equal" }>,
  line: number,
  before: number | null,
  count: number,
): string {
  if (comparison.kind === "undecided") return `Nothing could be decided about line ${line}: ${comparison.message}`;
  const what = before === null ? "what was asked" : `line ${before}`;
  const shapes = comparison.kind === "misfit" ? ` ${comparison.message}` : "";
  if (before === null && count > 1) return `The lines agree with each other, and are not ${what}.${shapes}`;
  return before === null ? `This is not ${what}.${shapes}` : `Line ${line} does not equal ${what}.${shapes}`;
}

function partingOf(comparison: Comparison, names: readonly NotedName[]): Broken["parting"] {
  if (comparison.kind !== "different") return null;
  const { point, got, expected } = comparison.parting;
  const latex = new Map(names.map((one) => [one.name, one.latex]));
  return {
    point: Object.entries(point).map(([name, value]) => ({ latex: latex.get(name) ?? name, value })),
    got,
    expected,
  };
}
