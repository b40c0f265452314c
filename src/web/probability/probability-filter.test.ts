import type { ProbabilityHome, ProbabilitySummary } from "#knowledge/probability/probability.schemas.ts";
import { expect, test } from "vitest";
import { groupByTopic, homeSentence } from "./probability-filter.ts";

const problem = (id: string, topic: string, change: Partial<ProbabilitySummary> = {}): ProbabilitySummary => ({
  id,
  title: id.replaceAll("-", " "),
  topic,
  level: "easy",
  minutes: 3,
  attempts: 0,
  right: 0,
  lastRight: null,
  lastAt: null,
  bestMs: null,
  recall: null,
  ...change,
});

const home: ProbabilityHome = {
  topics: [
    { id: "bayes-rule", name: "Bayes' rule" },
    { id: "entropy", name: "Entropy" },
  ],
  problems: [
    problem("two-urns", "bayes-rule"),
    problem("rare-positive", "bayes-rule"),
    problem("bits-of-a-die", "entropy"),
  ],
  next: [],
};

test("a search keeps what has every word, in title, id or topic, in the order of topics", () => {
  const found = (search: string) =>
    groupByTopic(home, search).map(({ id, problems }) => [id, ...problems.map((one) => one.id)]);
  expect(found("")).toEqual([
    ["bayes-rule", "two-urns", "rare-positive"],
    ["entropy", "bits-of-a-die"],
  ]);
  expect(found("BAYES rare")).toEqual([["bayes-rule", "rare-positive"]]);
  expect(found("bits-of")).toEqual([["entropy", "bits-of-a-die"]]);
  expect(found("markov")).toEqual([]);
});

test("the sentence says what to do first, then how it stands", () => {
  expect(homeSentence(home)).toMatch(/^3 problems.*Start with one/);
  const [one, ...others] = home.problems;
  const tried = { problems: [{ ...(one ?? problem("x", "entropy")), attempts: 2, lastRight: true }, ...others] };
  expect(homeSentence(tried)).toBe("1 of 3 problems tried, 1 right the last time.");
});
