import type { Entry } from "#mock/mock.schemas.ts";
import type { DimensionScore, Quote } from "#mock/scorecard/scorecard.schemas.ts";

/** Whether the words stand in what the candidate said or wrote there; what the interviewer said earns nothing. Spaces and case do not count. */
export function isSaid(entries: readonly Entry[], { seq, text }: Quote): boolean {
  const body = entries.find((entry) => entry.seq === seq)?.body;
  const wanted = plain(text);
  if (body === undefined || wanted === "") return false;
  if (body.kind === "code") return plain(body.code).includes(wanted);
  return body.kind === "said" && body.by === "candidate" && plain(body.text).includes(wanted);
}

/** The scores with the quotes that are there. One that has none left is no score: *not enough to score*. */
export function keepSupported(scores: readonly DimensionScore[], entries: readonly Entry[]): DimensionScore[] {
  return scores.map((one) => {
    const quotes = one.quotes.filter((quote) => isSaid(entries, quote));
    if (one.score === null || quotes.length > 0) return { ...one, quotes };
    return { ...one, score: null, quotes, because: "Not enough to score: no words of the transcript support it." };
  });
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().toLowerCase();
}
