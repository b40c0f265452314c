/** A pause shorter than this is how people speak, in s. Servers place words to about a tenth of a second. */
const shortestPauseSeconds = 1;

/**
 * Sounds that fill a pause and mean nothing: um, uh, er, hmm and their longer spellings. “Like”, “so” and “you know” are left
 * out, since they are meant as often as not; so are “mm”, “err” and “ER”, which are a unit, a verb and a diagram.
 */
const fillerPattern = /(?<![\p{L}\p{N}'’-])(?:[Uu]+h+m*|[Uu]+m+|[Ee]rm*|[Hh]m+)(?![\p{L}\p{N}'’-])/gu;

/** How often a transcript has a filler. It says something only of a transcriber that writes them down. */
export function countFillers(text: string): number {
  return text.match(fillerPattern)?.length ?? 0;
}

/** A word's place in a recording, in s from its beginning. */
export interface TimedWord {
  start: number;
  end: number;
}

/** How long the pauses between words were together, in s, of those that took a second or more; null without times of words. */
export function sumPauses(words: readonly TimedWord[]): number | null {
  if (words.length === 0) return null;
  const inOrder = words.toSorted((one, other) => one.start - other.start);
  let heardUntil = inOrder[0]?.end ?? 0;
  let sum = 0;
  for (const { start, end } of inOrder.slice(1)) {
    const gap = start - heardUntil;
    if (gap >= shortestPauseSeconds) sum += gap;
    heardUntil = Math.max(heardUntil, end);
  }
  return sum;
}
