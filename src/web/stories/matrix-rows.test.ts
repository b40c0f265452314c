import { behaviouralSets } from "#tests/samples/behavioural-sets.ts";
import { expect, test } from "vitest";
import { countCovered, matrixFamilies, questionToBegin } from "./matrix-rows.ts";

const sets = await behaviouralSets();
const stories = [{ questions: ["conflict-overruled", "negotiation-budget", "long-gone"] }];

test("only questions of families are counted, and only those that are still asked", () => {
  expect(countCovered(sets, stories)).toEqual({ total: 55, covered: 1 });
});

test("rows are counted through what is shown, and a family without any is left out", () => {
  const all = matrixFamilies(sets, stories, {});
  expect(all).toHaveLength(8);
  expect(all.flatMap(({ rows }) => rows.map(({ row }) => row))).toEqual(Array.from({ length: 55 }, (_, row) => row));
  const [conflict] = matrixFamilies(sets, stories, { family: "conflict", uncovered: true });
  expect(conflict?.covered).toBe(1);
  expect(conflict?.rows.map(({ question }) => question.id)).not.toContain("conflict-overruled");
  const everything = [{ questions: sets.flatMap(({ questions }) => questions.map(({ id }) => id)) }];
  expect(matrixFamilies(sets, everything, { uncovered: true })).toEqual([]);
});

test("the open question stays among the uncovered once a story answers it", () => {
  const [conflict] = matrixFamilies(sets, stories, { uncovered: true, question: "conflict-overruled" });
  expect(conflict?.rows.map(({ question }) => question.id)).toContain("conflict-overruled");
});

test("questions to begin with go through the families", () => {
  const ids = [0, 1, 8, 55].map((turn) => questionToBegin(sets, turn)?.id);
  expect(ids.map((id) => id?.split("-")[0])).toEqual(["conflict", "feedback", "conflict", "conflict"]);
  expect(ids[3]).toBe(ids[0]);
  expect(questionToBegin([], 3)).toBeNull();
});
