import { keepDraft } from "#mock/held/critique-draft.rules.ts";
import type { Entry } from "#mock/mock.schemas.ts";
import { expect, test } from "vitest";

const entries: Entry[] = [
  {
    seq: 0,
    at: "",
    ms: 0,
    body: { kind: "said", by: "interviewer", text: "Bayes' rule, please.", move: "ask", question: null },
  },
  {
    seq: 1,
    at: "",
    ms: 0,
    body: { kind: "said", by: "candidate", text: "Prior times likelihood.", means: "typed", seconds: null },
  },
];
const rubric = ["depth", "clarity"];
const overall = { verdict: "yes" as const, because: "Solid." };

test("a score stands with the candidate's own words and falls without them, and what falls is said", () => {
  const { dimensions, dropped } = keepDraft(
    {
      overall,
      dimensions: [
        {
          id: "depth",
          score: 4,
          because: "Right.",
          quotes: [
            { seq: 1, text: "prior  times likelihood" },
            { seq: 1, text: "divided by the evidence" },
          ],
        },
        { id: "clarity", score: 5, because: "Clear.", quotes: [{ seq: 0, text: "Bayes' rule" }] },
        { id: "charm", score: 5, because: "Nice.", quotes: [] },
      ],
    },
    { rubric, entries },
  );
  expect(dimensions).toMatchObject([
    { id: "depth", score: 4, quotes: [{ seq: 1, text: "prior  times likelihood" }] },
    { id: "clarity", score: null, quotes: [] },
  ]);
  expect(dropped).toEqual([
    "charm: the rubric has no such dimension.",
    "depth: “divided by the evidence” is not what the candidate said or wrote in entry 1.",
    "clarity: “Bayes' rule” is not what the candidate said or wrote in entry 0.",
    "clarity: the score 5 rests on no words of the candidate, so there is none.",
  ]);
});

test("a dimension that is left out is not scored, and a verdict without any score is none", () => {
  const kept = keepDraft({ overall, dimensions: [] }, { rubric, entries });
  expect(kept.dimensions.map(({ score }) => score)).toEqual([null, null]);
  expect(kept.overall.verdict).toBeNull();
  expect(kept.dropped).toEqual(["The verdict: it rests on no score."]);
});
