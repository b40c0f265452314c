import type { Coverage, Story } from "#stories/stories.schemas.ts";
import type { StoriesSearch } from "./stories-search.ts";

/** A family of questions, or the questions of a call. */
export type QuestionSet = Coverage["sets"][number];

/** A question of a set. */
export type Question = QuestionSet["questions"][number];

/** A family in the matrix. */
export interface MatrixFamily {
  set: QuestionSet;
  /** How many of its questions a story answers. */
  covered: number;
  /** The questions that are shown, each with its row in the whole matrix from 0. */
  rows: { question: Question; row: number }[];
}

/** Ids of the questions that a story answers. */
export function coveredQuestions(stories: readonly Pick<Story, "questions">[]): Set<string> {
  return new Set(stories.flatMap(({ questions }) => questions));
}

/** How many questions of the families there are, and how many of them a story answers. */
export function countCovered(
  sets: readonly QuestionSet[],
  stories: readonly Pick<Story, "questions">[],
): { total: number; covered: number } {
  const answered = coveredQuestions(stories);
  const asked = sets.filter(({ kind }) => kind === "family").flatMap(({ questions }) => questions);
  return { total: asked.length, covered: asked.filter(({ id }) => answered.has(id)).length };
}

/** The families with the questions that the filter lets through; a family without one is left out. The open question stays. */
export function matrixFamilies(
  sets: readonly QuestionSet[],
  stories: readonly Pick<Story, "questions">[],
  { family, uncovered, question: open }: StoriesSearch,
): MatrixFamily[] {
  const answered = coveredQuestions(stories);
  let row = 0;
  return sets
    .filter(({ id, kind }) => kind === "family" && (family === undefined || id === family))
    .map((set) => ({
      set,
      covered: set.questions.filter(({ id }) => answered.has(id)).length,
      rows: set.questions
        .filter(({ id }) => uncovered !== true || !answered.has(id) || id === open)
        .map((question) => ({ question, row: row++ })),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The question to begin with: the first of each family in turn, then the second of each, and so on round. */
export function questionToBegin(sets: readonly QuestionSet[], turn: number): Question | null {
  const families = sets.filter(({ kind }) => kind === "family");
  const deepest = Math.max(0, ...families.map(({ questions }) => questions.length));
  const inTurn = Array.from({ length: deepest }, (_, depth) =>
    families.flatMap(({ questions }) => questions[depth] ?? []),
  ).flat();
  return inTurn[turn % Math.max(1, inTurn.length)] ?? null;
}
