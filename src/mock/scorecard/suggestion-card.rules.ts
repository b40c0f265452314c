import type { QuestionCoverage, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";

/** What goes on a card, in Markdown. */
export interface CardText {
  front: string;
  back: string;
  /** Ids of topics. */
  topics: string[];
  /** The topic's question; null where it is not one of the topic map. */
  questionId: string | null;
}

const longestSide = 20_000;

/**
 * The card of a suggestion: the question as it was asked, and the points that were not heard; where all were heard, all of them. Null where the
 * round did not ask it: whoever has not answered yet does not see the points. Null too where a question has no points.
 */
export function cardOf(
  { kind, about, question }: Pick<Suggestion, "kind" | "about" | "question">,
  coverage: readonly QuestionCoverage[],
): CardText | null {
  const asked = coverage.find(({ id }) => id === question);
  if (asked === undefined || asked.points.length === 0) return null;
  const missed = asked.points.filter(({ quote }) => quote === null);
  const points = missed.length === 0 ? asked.points : missed;
  const isTopic = kind === "card" || kind === "topic";
  return {
    front: asked.ask.slice(0, longestSide),
    back: points
      .map(({ say }) => `- ${say.replaceAll("\n", "\n  ")}`)
      .join("\n")
      .slice(0, longestSide),
    topics: isTopic ? [about] : [],
    questionId: isTopic ? question : null,
  };
}
