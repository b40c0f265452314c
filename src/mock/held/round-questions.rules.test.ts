import { roundQuestions } from "#mock/held/round-questions.rules.ts";
import type { Entry, EntryBody } from "#mock/mock.schemas.ts";
import type { PlannedQuestion } from "#mock/scripted/round-plan.schemas.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { expect, test } from "vitest";

const question = (id: string): PlannedQuestion => ({
  id,
  source: "problem",
  about: id,
  title: id,
  ask: `Write ${id}.`,
  minutes: 10,
  points: [{ must: true, say: "the point", accept: [] }],
  probes: ["And then?"],
  hints: ["one", "two"],
  answers: [],
});
const plan = { opening: "", questions: [question("first"), question("second"), question("third")] };
const spoken = (move: "ask" | "hint", id: string): EntryBody => ({
  kind: "said",
  by: "interviewer",
  text: "Go.",
  move,
  question: id,
});
const entries: Entry[] = [spoken("ask", "first"), spoken("hint", "first")].map((body, seq) => ({
  seq,
  at: "",
  ms: 0,
  body,
}));
const read = (reader: { isOver: boolean; isHeld: boolean }) =>
  roundQuestions(plan, entries, { ...reader, task: () => sampleProblem });

test("who holds a round gets points of what was asked, statements up to the next question, and no solution before the end", () => {
  const open = read({ isOver: false, isHeld: true });
  expect(open.map(({ listenFor }) => listenFor !== null)).toEqual([true, false, false]);
  expect(open.map(({ statement }) => statement !== null)).toEqual([true, true, false]);
  expect(open.map(({ solution }) => solution)).toEqual([null, null, null]);
  expect(open[0]).toMatchObject({ isOpen: true, hintsGiven: 1, hints: 2 });
  expect(JSON.stringify(open)).not.toContain('"one"');
  const over = read({ isOver: true, isHeld: true });
  expect(over.map(({ solution }) => solution?.code)).toEqual([sampleProblem.solution, undefined, undefined]);
});

test("in a round that another holds the points stay private until it is over", () => {
  expect(read({ isOver: false, isHeld: false }).every(({ listenFor }) => listenFor === null)).toBe(true);
  expect(read({ isOver: true, isHeld: false })[0]?.listenFor).not.toBeNull();
});
