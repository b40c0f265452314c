import { bareFormula, formulasIn, hasFormula, symbolsIn } from "#grading/spelling.rules.ts";
import { readSentences } from "#grading/terms.ts";
import type { Sentence } from "#grading/terms.ts";

/** What a listener would tick when it is said, and the wordings that count. */
export interface Point {
  say: string;
  accept: readonly string[];
}

// Long wordings are said in other words, short ones are terms that must be there, and so must those of a part.
const shareOfLong = 0.55;
const shareOfShort = 0.8;
const shareOfPart = 0.8;
const shortTerms = 3;
const leastTermsOfPart = 2;
const leastLettersOfSymbols = 3;
/** Sentences side by side in which one point may be made. */
const reach = 2;

/**
 * Proposes which key points an answer makes: where one of a wording's formulas stands in it, or where enough of the words of one wording
 * or of a clause of the point (by their stems, without stop words) stand close together, and are denied there exactly if the wording
 * denies them. A proposal only: the user decides.
 */
export async function proposeCoverage(answer: string, points: readonly Point[]): Promise<boolean[]> {
  const said = { sentences: await readSentences(answer), bare: bareFormula(answer), symbols: symbolsIn(answer) };
  return Promise.all(points.map(async (point) => makes(said, point)));
}

interface Said {
  sentences: readonly Sentence[];
  /** All of it as if it were one formula; see {@link bareFormula}. */
  bare: string;
  /** Its formulas; see {@link symbolsIn}. */
  symbols: string;
}

async function makes(said: Said, { say, accept }: Point): Promise<boolean> {
  const plain = withoutAsides(say);
  for (const wording of new Set([say, plain, ...accept])) {
    if (formulasIn(wording).some((formula) => hasFormula(said.symbols, formula))) return true;
    const wanted = together(await readSentences(wording));
    if (wanted.size === 0 && hasSymbols(said, wording)) return true;
    if (hasTerms(said, wanted, wanted.size <= shortTerms ? shareOfShort : shareOfLong)) return true;
  }
  for (const part of clausesOf(plain)) {
    const wanted = together(await readSentences(part));
    if (wanted.size >= leastTermsOfPart && hasTerms(said, wanted, shareOfPart)) return true;
  }
  return false;
}

/** A wording that has no words: it is there as it stands, or not. */
function hasSymbols({ bare }: Said, wording: string): boolean {
  const symbols = bareFormula(wording);
  return symbols.length >= leastLettersOfSymbols && bare.includes(symbols);
}

type Terms = Sentence["terms"];

function hasTerms({ sentences }: Said, wanted: Terms, share: number): boolean {
  return (
    wanted.size > 0 &&
    sentences.some((_, at) => {
      const near = together(sentences.slice(at, at + reach));
      const found = [...wanted].filter(([term]) => near.has(term));
      if (found.length < share * wanted.size) return false;
      const denied = found.filter(([term, { negated }]) => near.get(term)?.negated !== negated);
      return denied.length * 2 < found.length;
    })
  );
}

function together(sentences: readonly Sentence[]): Terms {
  return new Map(sentences.flatMap(({ terms }) => [...terms]));
}

/** A wording without what stands in parentheses between words. */
function withoutAsides(wording: string): string {
  return wording.replaceAll(/(?<= )\([^()]*\)(?=[\s,.;:]|$)/g, "");
}

/** Its clauses, where it has more than one: whoever says one of them has the point. */
function clausesOf(wording: string): string[] {
  const clauses = wording.split(/[;:,] (?=[a-z])/);
  return clauses.length === 1 ? [] : clauses.filter((clause) => /\w{4}/.test(clause));
}
