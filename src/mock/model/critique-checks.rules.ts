import type { RubricDimension } from "#catalogue/rubric.schemas.ts";
import type { Entry } from "#mock/mock.schemas.ts";
import { isSaid, keepSupported } from "#mock/scorecard/quotes.rules.ts";
import type { DimensionScore, Quote, Scorecard } from "#mock/scorecard/scorecard.schemas.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";
import * as z from "zod";

/** What a model is asked to write. Ranges are checked afterwards: not every provider knows how to keep to them. */
export const writtenCritiqueSchema = z.object({
  dimensions: z.array(
    z.object({
      id: z.string(),
      score: z.number().nullable(),
      because: z.string(),
      quotes: z.array(z.object({ seq: z.number(), text: z.string() })),
    }),
  ),
  overall: z.object({
    verdict: z.enum(["strong-no", "no", "yes", "strong-yes"]).nullable(),
    because: z.string(),
  }),
  suggestions: z.array(z.object({ question: z.string(), because: z.string() })),
});

/** See {@link writtenCritiqueSchema}. */
export type WrittenCritique = z.infer<typeof writtenCritiqueSchema>;

type Judged = Pick<RubricDimension, "id" | "evidence">;

const mostQuotes = 4;
const longestQuote = 1000;
const longestReason = 2000;
/** Fewer words say nothing on their own. */
const leastQuoteWords = 3;
/** Fewer words of the candidate, and no code, earn no more than the floor. */
const leastWords = 40;
const floor = 1;

/** The scores of a written critique that the transcript supports, one for each dimension of the rubric; what it judged beside the rubric is dropped. */
export function supportedScores(
  written: WrittenCritique,
  dimensions: readonly Judged[],
  entries: readonly Entry[],
): DimensionScore[] {
  const isThin = !entries.some(({ body }) => body.kind === "code") && candidateWords(entries) < leastWords;
  const scores = dimensions.map((dimension): DimensionScore => {
    const { id } = dimension;
    const judged = written.dimensions.find((one) => one.id === id);
    if (judged === undefined) return { id, score: null, because: "The model did not judge this.", quotes: [] };
    const quotes = supportedQuotes(judged.quotes, dimension, entries);
    const because = judged.because.trim().slice(0, longestReason) || "No reason was given.";
    const { score } = judged;
    if (score === null || !Number.isInteger(score) || score < floor || score > 5)
      return { id, score: null, because, quotes };
    if (isThin && score > floor)
      return { id, score: null, because: `Not enough to score: ${candidateWords(entries)} words.`, quotes };
    return { id, score, because, quotes };
  });
  return keepSupported(scores, entries);
}

/** The decision, kept where at least half of the dimensions have a score. */
export function supportedOverall(
  { overall }: WrittenCritique,
  scores: readonly DimensionScore[],
): Scorecard["overall"] {
  const scored = scores.filter(({ score }) => score !== null).length;
  if (overall.verdict !== null && scored * 2 < scores.length)
    return { verdict: null, because: "Too few dimensions have a score to decide on the round." };
  return { verdict: overall.verdict, because: overall.because.trim().slice(0, longestReason) };
}

/** The quotes that stand in the transcript where the dimension looks, with the entry that they stand in. */
function supportedQuotes(quotes: readonly Quote[], { evidence }: Judged, entries: readonly Entry[]): Quote[] {
  const open = entries.filter(
    ({ body }) =>
      (body.kind === "code" && evidence !== "said") ||
      (body.kind === "said" && body.by === "candidate" && evidence !== "code"),
  );
  const found = quotes.flatMap(({ seq, text }) => {
    const words = text.trim().slice(0, longestQuote);
    const at = [seq, ...open.map((entry) => entry.seq)].find((one) => isSaid(open, { seq: one, text: words }));
    if (at === undefined || !isTelling(words, at, open) || isEcho(words, at, entries)) return [];
    return [{ seq: at, text: words }];
  });
  const isFirst = ({ seq, text }: Quote, index: number): boolean =>
    found.findIndex((one) => one.seq === seq && one.text === text) === index;
  return found.filter(isFirst).slice(0, mostQuotes);
}

function isTelling(text: string, seq: number, entries: readonly Entry[]): boolean {
  if (countTextWords(text) >= leastQuoteWords) return true;
  const body = entries.find((entry) => entry.seq === seq)?.body;
  if (body?.kind === "code") return text.length >= 6;
  // All of a very short answer may be quoted.
  return body?.kind === "said" && plain(body.text) === plain(text);
}

/** Whether the interviewer had said these words before. */
function isEcho(text: string, seq: number, entries: readonly Entry[]): boolean {
  const words = plain(text);
  return entries.some(
    ({ seq: earlier, body }) =>
      earlier < seq &&
      body.kind === "said" &&
      body.by === "interviewer" &&
      words !== "" &&
      plain(body.text).includes(words),
  );
}

function candidateWords(entries: readonly Entry[]): number {
  return entries.reduce(
    (sum, { body }) => sum + (body.kind === "said" && body.by === "candidate" ? countTextWords(body.text) : 0),
    0,
  );
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
