import { countWordsIn, spokenSeconds, wordsPerMinute } from "#stories/story-text.rules.ts";

/** How long a telling takes against the minutes it has. */
export interface SpokenLength {
  words: number;
  /** At 140 words a minute. */
  seconds: number;
  /** Words that the minutes hold. */
  hold: number;
}

/** Measures a telling against its minutes. */
export function spokenLength(text: string, minutes: number): SpokenLength {
  return { words: countWordsIn(text), seconds: spokenSeconds(text), hold: minutes * wordsPerMinute };
}
