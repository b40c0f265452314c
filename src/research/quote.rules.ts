import { countWordsIn } from "#stories/story-text.rules.ts";

const longestQuote = 140;
const mostWordings = 8;
const wordsOfWording = { least: 3, most: 30 };

/** A few of the user's own words as part of a sentence: one line, in quotation marks, cut at a word and outside a formula. */
export function quote(text: string): string {
  const flat = text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/[.,;:]+$/, "")
    .replaceAll(/[“”"]/g, "'");
  if (flat.length <= longestQuote) return `“${flat}”`;
  const short = flat.slice(0, longestQuote + 1).replace(/\s+\S*$/, "");
  const isOpen = (short.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1;
  const whole = isOpen ? short.slice(0, short.lastIndexOf("$")).trimEnd() : short;
  return `“${whole.slice(0, longestQuote)}…”`;
}

/** The sentences of a text that an answer may repeat: wordings by which a point counts as made. */
export function wordingsOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => {
      const words = countWordsIn(sentence);
      return words >= wordsOfWording.least && words <= wordsOfWording.most && sentence.length <= 400;
    })
    .slice(0, mostWordings);
}
