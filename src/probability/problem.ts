import type { Draws } from "#probability/draws.ts";

/** Where a problem belongs: ids of `catalogue/topics/probability-and-statistics/`. */
export const probabilityTopics = [
  "expectation-variance",
  "distributions",
  "bayes-rule",
  "conditional-expectation",
  "limit-theorems",
  "concentration",
  "hypothesis-tests",
  "confidence-intervals",
  "estimators",
  "order-statistics",
  "markov-chains",
  "poisson-processes",
  "sampling",
  "classic-puzzles",
  "kl-divergence",
  "entropy",
] as const;

/** One of {@link probabilityTopics}. */
export type ProbabilityTopic = (typeof probabilityTopics)[number];

/** How the answer is told and judged: a probability absolutely, all else relatively. */
export type AnswerKind = "probability" | "number";

/** A question with numbers in it, as one draw of them makes it. */
export interface ProblemInstance {
  /** Markdown with LaTeX; ends with what is asked for. */
  statement: string;
  /** By the formula, as exact as doubles are. */
  answer: number;
  /** Markdown: the reasoning in a few lines, the formula, then the numbers in it. */
  solution: string;
  /** Values of known wrong answers, by the key of their {@link Trap}. */
  wrong: Readonly<Record<string, number>>;
  /** One trial: a number whose mean over many trials is the answer, or see {@link ProbabilityProblem.statistic}. */
  simulate: (draws: Draws) => number;
}

/** A parameterised problem: the same idea with fresh numbers each time. */
export interface ProbabilityProblem {
  /** Kebab-case; names the idea, not the story. */
  id: string;
  title: string;
  topic: ProbabilityTopic;
  level: "easy" | "medium" | "hard";
  /** What a prepared candidate needs with pen and paper. */
  minutes: number;
  answerKind: AnswerKind;
  /** Whether the answer is that of the trials' variance instead of their mean, or of their median. */
  statistic?: "mean" | "variance" | "median";
  /** What people answer who fall for it, and why it is wrong; empty where there is none. */
  traps: readonly Trap[];
  /** The problem with numbers drawn; the same draws, the same problem. */
  instance: (draws: Draws) => ProblemInstance;
}

/** A known wrong answer: `key` names its value among an instance's `wrong`. */
export interface Trap {
  key: string;
  /** A sentence or two to whoever answered so. */
  says: string;
}
