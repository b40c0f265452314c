import type { DerivationSummary } from "#knowledge/derivations/derivations.schemas.ts";
import { countWords, dateWords } from "../ui/words.ts";

type Standing = DerivationSummary["standing"];

/** How a derivation stands, with a sign that does not need colour. */
export function standingWords(
  { best, solvedAt, openStep }: Standing,
  stepCount: number,
  now: Date,
): { sign: string; words: string; aside: string } {
  const on = solvedAt === null ? "" : dateWords(new Date(solvedAt), now);
  const underWay = openStep === null ? "" : `step ${Math.min(openStep, stepCount)} of ${stepCount}`;
  if (best === "unaided")
    return { sign: "●", words: `Without help, ${on}`, aside: underWay === "" ? "" : `again: ${underWay}` };
  if (best === "helped")
    return { sign: "◕", words: `With help, ${on}`, aside: underWay === "" ? "" : `again: ${underWay}` };
  return openStep === null
    ? { sign: "○", words: "New", aside: "" }
    : { sign: "◐", words: "Under way", aside: underWay };
}

/** Where the user stands with all of them, in a sentence. */
export function derivationsSentence(derivations: readonly DerivationSummary[]): string {
  const solved = derivations.filter(({ standing }) => standing.best === "unaided").length;
  const helped = derivations.filter(({ standing }) => standing.best === "helped").length;
  const isNew = derivations.every(({ standing }) => standing.best === "new" && standing.openStep === null);
  if (isNew)
    return `${countWords(derivations.length, "derivation")}. Open one: each step is checked as you write it, in LaTeX or as you type it.`;
  const aside = helped === 0 ? "" : `, ${helped} more with help`;
  return `${solved} of ${derivations.length} derived without help${aside}.`;
}

/** The derivations whose title or topics hold every word of a search, in the order given. */
export function searchDerivations(derivations: readonly DerivationSummary[], search: string): DerivationSummary[] {
  const words = search
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== "");
  return derivations.filter(({ id, title, topics }) => {
    const haystack = [title, id, ...topics.map(({ name }) => name)].join(" ").toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}
