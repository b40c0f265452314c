import type { Dimension, MockRound } from "#mock/mock.schemas.ts";
import type { AskedQuestion } from "#mock/scorecard/coverage.ts";
import type { DimensionScore, QuestionCoverage, Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { countTextWords } from "#mock/scripted/read-reply.rules.ts";

/** Fewer words of the candidate than this are not enough to score. */
const leastWords = 40;
/** The least share of points for 2, 3 and 4; a point that must be made counts twice. What makes a 5 is a judgement, which a script has not. */
const shareFor = [0.2, 0.45, 0.75] as const;
const mostQuotes = 4;
const mostSuggestions = 3;

/** What a script can tell of a dimension: how much of what a strong answer covers was covered, over all questions or over a stage. */
const coveredBy: Partial<Readonly<Record<MockRound, Readonly<Record<string, string>>>>> = {
  theory: { depth: "" },
  behavioural: { substance: "" },
  "hiring-manager": { substance: "" },
  "recruiter-screen": { substance: "" },
  negotiation: { substance: "" },
  "system-design": {
    requirements: "clarify",
    data: "baseline",
    model: "model",
    evaluation: "evaluation",
    "architecture-and-serving": "serving",
    "monitoring-and-failure": "failure",
  },
};

/** Scores what a script can score, and says of the rest that it cannot. */
export function scoreByCoverage(
  round: MockRound,
  dimensions: readonly Dimension[],
  asked: readonly AskedQuestion[],
  coverage: readonly QuestionCoverage[],
): DimensionScore[] {
  return dimensions.map(({ id }) => {
    const part = coveredBy[round]?.[id];
    if (part === undefined) return unscored(id, "A script hears which points are made; this it cannot judge.");
    const places = asked.flatMap(({ question }, index) =>
      part === "" || question.id.endsWith(`:${part}`) ? [index] : [],
    );
    return scoreOf(
      id,
      places.flatMap((index) => asked[index] ?? []),
      places.flatMap((index) => coverage[index] ?? []),
    );
  });
}

function scoreOf(id: string, asked: readonly AskedQuestion[], coverage: readonly QuestionCoverage[]): DimensionScore {
  if (asked.length === 0) return unscored(id, "Not enough to score: nothing that it rests on was asked.");
  const said = asked.flatMap((one) => one.said);
  const words = said.reduce((sum, { text }) => sum + countTextWords(text), 0);
  if (words === 0) return unscored(id, "Not enough to score: nothing was said.");
  const points = coverage.flatMap((one) => one.points);
  const made = points.filter(({ quote }) => quote !== null);
  const share = weightOf(made) / Math.max(1, weightOf(points));
  const [first] = said;
  if (made.length === 0 && first !== undefined) {
    const quote = { seq: first.seq, text: first.text.trim().slice(0, 200) };
    return { id, score: 1, because: "None of the points that a strong answer makes was heard.", quotes: [quote] };
  }
  if (words < leastWords) return unscored(id, `Not enough to score: ${words} words.`);
  return {
    id,
    score: 1 + shareFor.filter((least) => share >= least).length,
    because: `${made.length} of ${points.length} points were heard, ${made.filter(({ must }) => must).length} of ${points.filter(({ must }) => must).length} of those that must be made.`,
    quotes: pickQuotes(coverage),
  };
}

/** Words that made points, each once, and of every question before two of one. */
function pickQuotes(coverage: readonly QuestionCoverage[]): DimensionScore["quotes"] {
  const byQuestion = coverage.map(({ points }) => {
    const quotes = points.flatMap(({ quote }) => (quote === null ? [] : [quote]));
    return quotes.filter(({ text }, at) => quotes.findIndex((other) => other.text === text) === at);
  });
  const inTurn = Array.from({ length: mostQuotes }, (_, at) => byQuestion.flatMap((quotes) => quotes[at] ?? []));
  return inTurn
    .flat()
    .slice(0, mostQuotes)
    .toSorted((one, other) => one.seq - other.seq);
}

function unscored(id: string, because: string): DimensionScore {
  return { id, score: null, because, quotes: [] };
}

function weightOf(points: readonly { must: boolean }[]): number {
  return points.reduce((sum, { must }) => sum + (must ? 2 : 1), 0);
}

/** Three things to do next at most: what lacked the most of what must be said comes first. */
export function suggestNext(asked: readonly AskedQuestion[], coverage: readonly QuestionCoverage[]): Suggestion[] {
  const lacking = asked
    .map(({ question }, index) => ({
      question,
      musts: (coverage[index]?.points ?? []).filter(({ must }) => must).length,
      missing: (coverage[index]?.points ?? []).filter(({ must, quote }) => must && quote === null),
    }))
    .filter(({ missing }) => missing.length > 0)
    .toSorted((one, other) => other.missing.length - one.missing.length)
    // One thing for each topic, family or design.
    .filter(({ question: { about } }, index, all) => all.findIndex((one) => one.question.about === about) === index);
  return lacking.slice(0, mostSuggestions).map(({ question, musts, missing }) => ({
    ...thingFor(question),
    // A card holds what slipped; where most was missing there is a topic to go through.
    ...(question.source === "topic" && missing.length > 1 && missing.length * 2 > musts
      ? { kind: "topic" as const }
      : {}),
    because: `Not heard: ${missing.map(({ say }) => say).join("; ")}.`.slice(0, 1000),
  }));
}

const kinds = {
  topic: "card",
  behavioural: "story",
  design: "design",
  problem: "problem",
  project: "project",
  talk: "talk",
  audience: "talk",
  drill: "drill",
  debrief: "drill",
} as const;

/** What is done about a question, as something of the program. */
export function thingFor({ id, source, about, title }: AskedQuestion["question"]): Omit<Suggestion, "because"> {
  return { kind: kinds[source], about, question: id, title };
}
