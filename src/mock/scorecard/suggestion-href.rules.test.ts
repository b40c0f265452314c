import { suggestionHref } from "#mock/scorecard/suggestion-href.rules.ts";
import type { Suggestion } from "#mock/scorecard/scorecard.schemas.ts";
import { expect, test } from "vitest";

test("a suggestion leads to where it is done", () => {
  const lead = (kind: Suggestion["kind"], about: string): string =>
    suggestionHref({ kind, about, question: `${about}-one` });
  expect(lead("card", "bayes-rule")).toBe("/topics/bayes-rule?question=bayes-rule-one");
  expect(lead("topic", "bayes-rule")).toBe("/topics/bayes-rule");
  expect(lead("story", "conflict")).toBe("/stories?view=questions&question=conflict-one");
  expect(lead("story", "negotiation")).toBe("/stories?view=calls&question=negotiation-one");
  expect(lead("design", "feed-ranking")).toBe("/designs/feed-ranking");
  expect(lead("project", "proj_1")).toBe("/research/projects/proj_1");
  expect(lead("problem", "softmax")).toBe("/code/softmax");
  expect(lead("drill", "attention")).toBe("/debugging");
});
