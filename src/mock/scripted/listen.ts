import { proposeCoverage } from "#grading/propose-coverage.ts";
import type { Quote } from "#mock/scorecard/scorecard.schemas.ts";
import { splitSentences } from "#mock/scripted/split-sentences.rules.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";

/** Something that the candidate said, where it stands in the transcript. */
export interface Said {
  seq: number;
  text: string;
}

/** Longer quotes are cut to this many letters. */
const longestQuote = 400;

/** For each point the words that make it, as they stand in what was said; null where it was not heard. */
export async function hear(points: PlannedQuestion["points"], said: readonly Said[]): Promise<(Quote | null)[]> {
  const heard: (Quote | null)[] = points.map(() => null);
  for (const { seq, text } of said) {
    const covered = await proposeCoverage(text, points);
    for (const [index, isCovered] of covered.entries()) {
      const point = points[index];
      if (!isCovered || point === undefined || heard[index] !== null) continue;
      heard[index] = { seq, text: await shortest(point, text) };
    }
  }
  return heard;
}

/** The one sentence that makes the point, or the two that do together; else the beginning of all. */
async function shortest(point: PlannedQuestion["points"][number], text: string): Promise<string> {
  const sentences = splitSentences(text);
  for (const length of [1, 2])
    for (let from = 0; from + length <= sentences.length; from += 1) {
      const first = sentences[from];
      const last = sentences[from + length - 1];
      if (first === undefined || last === undefined) continue;
      const part = text.slice(first.from, last.to);
      const [isMade = false] = await proposeCoverage(part, [point]);
      if (isMade) return part.slice(0, longestQuote);
    }
  return text.trim().slice(0, longestQuote);
}
