import type { Entry } from "#mock/mock.schemas.ts";
import { isSaid, keepSupported } from "#mock/scorecard/quotes.rules.ts";
import type { Critique, DimensionScore, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";

type Overall = Critique["scorecard"]["overall"];

/** A critique as an assistant writes it, before anything of it was checked. */
export interface CritiqueDraft {
  dimensions: readonly DimensionScore[];
  overall: Overall;
  suggestions: readonly SuggestionDraft[];
}

/** Something to do next, by what it is of the catalogue; titles are the program's. */
export interface SuggestionDraft extends Pick<Suggestion, "kind" | "about" | "because"> {
  /** One of the thing's questions; null for any. */
  question: string | null;
}

/** What stands up of a draft, with a sentence for whatever does not. Every dimension of the rubric is in it, scored or not. */
export function keepDraft(
  { dimensions: drafted, overall }: Pick<CritiqueDraft, "dimensions" | "overall">,
  { rubric, entries }: { rubric: readonly string[]; entries: readonly Entry[] },
): { dimensions: DimensionScore[]; overall: Overall; dropped: string[] } {
  const unknown = drafted.filter(({ id }) => !rubric.includes(id));
  const scores = rubric.map(
    (id): DimensionScore =>
      drafted.find((one) => one.id === id) ?? {
        id,
        score: null,
        because: "Not enough to score: the critique says nothing of it.",
        quotes: [],
      },
  );
  const dimensions = keepSupported(scores, entries);
  const falseQuotes = scores.flatMap(({ id, quotes }) =>
    quotes
      .filter((quote) => !isSaid(entries, quote))
      .map(({ seq, text }) => `${id}: “${cut(text)}” is not what the candidate said or wrote in entry ${seq}.`),
  );
  const unsupported = scores
    .filter(({ score }, index) => score !== null && dimensions[index]?.score === null)
    .map(({ id, score }) => `${id}: the score ${score} rests on no words of the candidate, so there is none.`);
  const isScored = dimensions.some(({ score }) => score !== null);
  const isVerdictDropped = overall.verdict !== null && !isScored;
  return {
    dimensions,
    overall: isVerdictDropped ? { verdict: null, because: "Not enough to score, so there is no verdict." } : overall,
    dropped: [
      ...unknown.map(({ id }) => `${id}: the rubric has no such dimension.`),
      ...falseQuotes,
      ...unsupported,
      ...(isVerdictDropped ? ["The verdict: it rests on no score."] : []),
    ],
  };
}

function cut(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
