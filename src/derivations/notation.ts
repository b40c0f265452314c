import type { declarationsSchema } from "#derivations/declarations.ts";
import { canonicalName } from "#derivations/vocabulary.ts";
import type { NotationName } from "#derivations/write-latex.ts";
import type * as z from "zod";

/** Every name that the expressions of a derivation may use, as the engine writes it and as its author did. */
export function namesOf(declared: z.output<typeof declarationsSchema>): NotationName[] {
  const noted = (latex: string, kind: NotationName["kind"]): NotationName => ({
    name: canonicalName(latex),
    latex,
    kind,
  });
  return [
    ...Object.entries(declared.variables).map(([latex, one]) => noted(latex, "outcomes" in one ? "outcome" : "name")),
    ...declared.sizes.map((latex) => noted(latex, "name")),
    ...Object.keys(declared.indices).map((latex) => noted(latex, "name")),
    ...Object.keys(declared.functions).map((latex) => noted(latex, "function")),
    ...Object.keys(declared.distributions).map((latex) => noted(latex, "distribution")),
  ];
}
