import { cardOf } from "#mock/scorecard/suggestion-card.rules.ts";
import { expect, test } from "vitest";

const quote = { seq: 1, text: "It is so." };
const point = (say: string, isHeard: boolean) => ({ say, must: true, quote: isHeard ? quote : null });
const asked = (...points: ReturnType<typeof point>[]) => [
  { id: "bayes-rule-what", ask: "What does it say?", minutes: 4, hints: 0, points },
];
const suggestion = { kind: "card" as const, about: "bayes-rule", question: "bayes-rule-what" };

test("a card has the question and the points that were not heard", () => {
  const card = cardOf(suggestion, asked(point("the prior counts", true), point("the evidence\n$p(x)$", false)));
  expect(card).toEqual({
    front: "What does it say?",
    back: "- the evidence\n  $p(x)$",
    topics: ["bayes-rule"],
    questionId: "bayes-rule-what",
  });
});

test("a card has all points where all were heard, and no topic where it is about none", () => {
  expect(cardOf(suggestion, asked(point("one", true), point("two", true)))?.back).toBe("- one\n- two");
  expect(cardOf({ ...suggestion, kind: "design" }, asked(point("one", false)))).toMatchObject({
    topics: [],
    questionId: null,
  });
});

test("there is no card of a question that was not asked, or that has no points", () => {
  expect(cardOf({ ...suggestion, question: "bayes-rule-other" }, asked(point("one", false)))).toBeNull();
  expect(cardOf(suggestion, asked())).toBeNull();
});
