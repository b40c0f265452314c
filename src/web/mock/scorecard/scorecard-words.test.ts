import { expect, test } from "vitest";
import { speechWords, suggestionHref } from "./scorecard-words.ts";

const suggestion = { title: "Conflict", because: "Not heard." };

test("a suggestion leads to where it is done", () => {
  const lead = (kind: "card" | "story" | "design" | "project" | "problem", about: string): string =>
    suggestionHref({ ...suggestion, kind, about, question: `${about}-one` });
  expect(lead("card", "bayes-rule")).toBe("/topics/bayes-rule?question=bayes-rule-one");
  expect(lead("story", "conflict")).toBe("/stories?view=questions&question=conflict-one");
  expect(lead("story", "negotiation")).toBe("/stories?view=calls&question=negotiation-one");
  expect(lead("design", "feed-ranking")).toBe("/designs/feed-ranking");
  expect(lead("project", "proj_1")).toBe("/research/projects/proj_1");
  expect(lead("problem", "softmax")).toBe("/code/softmax");
});

test("how the time was spent is told as far as it was measured", () => {
  const none = {
    talkShare: null,
    candidateWords: 0,
    longestTurnWords: 0,
    wordsPerMinute: null,
    longestTurnSeconds: null,
  };
  expect(speechWords(none)).toEqual(["Nothing was said."]);
  expect(
    speechWords({
      talkShare: 0.6,
      candidateWords: 300,
      longestTurnWords: 120,
      wordsPerMinute: 139.6,
      longestTurnSeconds: 50,
    }),
  ).toEqual([
    "You had 60 % of the words.",
    "300 words, 120 in the longest turn.",
    "140 words a minute while the microphone was open.",
    "The longest spoken turn took 50 s.",
  ]);
});
