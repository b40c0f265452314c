import { readSentences } from "#grading/terms.ts";
import type { Sentence } from "#grading/terms.ts";

/** What a listener would tick when it is said, and the wordings that count. */
export interface Point {
  say: string;
  accept: readonly string[];
}

// Long wordings are said in other words, short ones are terms that must be there.
const shareOfLong = 0.6;
const shareOfShort = 0.8;
const shortTerms = 3;
/** Sentences side by side in which one point may be made. */
const reach = 2;

/**
 * Proposes which key points an answer makes: where enough of the words of one wording (by their stems, without stop words) stand
 * close together, and are denied there exactly if the wording denies them. A proposal only: the user decides.
 */
export async function proposeCoverage(answer: string, points: readonly Point[]): Promise<boolean[]> {
  const said = await readSentences(answer);
  const formula = bare(answer);
  return Promise.all(
    points.map(async ({ say, accept }) => {
      for (const wording of [say, ...accept]) {
        if (await isMade(wording, said, formula)) return true;
      }
      return false;
    }),
  );
}

async function isMade(wording: string, said: readonly Sentence[], formula: string): Promise<boolean> {
  const wanted = together(await readSentences(wording));
  if (wanted.size === 0) return bare(wording).length >= 3 && formula.includes(bare(wording));
  const least = wanted.size <= shortTerms ? shareOfShort : shareOfLong;
  return said.some((_, at) => {
    const near = together(said.slice(at, at + reach));
    const found = [...wanted].filter(([term]) => near.has(term));
    if (found.length < least * wanted.size) return false;
    const denied = found.filter(([term, { negated }]) => near.get(term)?.negated !== negated);
    return denied.length * 2 < found.length;
  });
}

function together(sentences: readonly Sentence[]): Map<string, { negated: boolean }> {
  return new Map(sentences.flatMap(({ terms }) => [...terms]));
}

/** A formula without what only sets it: spaces, dollars, braces, backslashes. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[\s$\\{}]|left|right/g, "");
}
