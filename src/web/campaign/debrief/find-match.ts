import { fold } from "../../ui/search-rank.ts";

/** Something that a text may be about. */
export interface Named {
  id: string;
  /** What it is called, and other names. */
  names: readonly string[];
}

/** A name whose words are compared, each weighed by how few share it. */
interface Name {
  id: string;
  words: readonly string[];
}

/** Finds what a text is most likely about; null where no name is in it for the most part. */
export type FindMatch = (text: string) => string | null;

/** Words that say nothing of what is asked. */
const fillers = new Set(
  "a an and as at by for from in into is it of on or the then to via what why how with you your scratch".split(" "),
);
/** How much of a name, by weight, must be in the text. */
const leastCovered = 0.6;

/**
 * Prepares to find which of some things a sentence is about: the one that shares most words with it, rare words counting more,
 * as long as most of its name is there. Made once for a list; the order of the list decides ties.
 */
export function prepareMatch(things: readonly Named[]): FindMatch {
  const names = things.flatMap(({ id, names: all }) =>
    all.map((name): Name => ({ id, words: wordsOf(name) })).filter(({ words }) => words.length > 0),
  );
  const counts = new Map<string, number>();
  for (const word of names.flatMap(({ words }) => words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + Math.log(1 + names.length / (counts.get(word) ?? 1)), 0);
  return (text) => {
    const said = new Set(wordsOf(text));
    let best: { id: string; score: number } | null = null;
    for (const { id, words } of names) {
      const shared = weigh(words.filter((word) => said.has(word)));
      const covered = shared / weigh(words);
      const score = shared * covered;
      if (covered >= leastCovered && score > (best?.score ?? 0)) best = { id, score };
    }
    return best?.id ?? null;
  };
}

/** The words of a text as they are compared: without fillers, and in the singular. */
function wordsOf(text: string): string[] {
  return [...new Set(fold(text).split(" "))]
    .filter((word) => word !== "" && !fillers.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<=[^su])s$/, "") : word));
}
