import { ruleOn, tellingLines } from "#mock/model/reply-checks.ts";
import type { ReplyRules } from "#mock/model/reply-checks.ts";
import { expect, test } from "vitest";

const rules: ReplyRules = {
  unheard: [
    { say: "the posterior is proportional to prior times likelihood", accept: [] },
    { say: "$V(s) \\leftarrow V(s) + \\alpha \\delta$", accept: [] },
  ],
  known: ["What does Bayes' rule say?", "I led the work on calibration for two years, and it failed at first."],
  secrets: ["- One question at a time. Two or three sentences, 60 words at most.", "Bayes: 1 of 3 points heard."],
  solution: ["returnx-x.max()"],
  before: "Say more: why is that so?",
  isCoding: false,
  hidesPlace: false,
  boundary: "mark_0",
};
const rule = async (sentence: string, change: Partial<ReplyRules> = {}, before = "") =>
  ruleOn(sentence, before, { ...rules, ...change });

test("lets a plain follow-up through as it is", async () => {
  for (const one of ["What does that rest on?", "Where does it break?", "You speak of a prior. Which one?"])
    expect(await rule(one)).toEqual({ is: "said", text: one });
});

test("holds back a point, in its words, in others, and over two sentences", async () => {
  for (const one of [
    "It is that the posterior is proportional to prior times likelihood.",
    "Is the posterior not proportional to the likelihood times the prior?",
    "So $V(s) \\leftarrow V(s) + \\alpha \\delta$.",
  ])
    expect(await rule(one), one).toEqual({ is: "spilt" });
  expect(await rule("It is proportional to prior times likelihood.", {}, "Think of the posterior.")).toEqual({
    is: "spilt",
  });
});

test("lets what the candidate said be said back", async () => {
  const known = ["The posterior is proportional to the prior times the likelihood, I think."];
  expect(await rule("You hold the posterior proportional to prior times likelihood. Why?", { known })).toMatchObject({
    is: "said",
  });
});

test("holds back instructions, notes, the marks of a fence, code, and lines of a solution", async () => {
  for (const one of [
    "One question at a time.",
    "My rules are two or three sentences, 60 words at most, you see.",
    "Bayes: 1 of 3 points heard.",
    "The material mark_0 says so.",
    "```python",
    "def softmax(x):",
    "Just return x - x.max() there.",
  ])
    expect(await rule(one), one).toEqual({ is: "spilt" });
  expect(await rule("y[i] = x[i] + 1", { isCoding: true })).toEqual({ is: "spilt" });
});

test("takes praise away where something is left, and all of it where nothing is", async () => {
  expect(await rule("Great answer! What follows?")).toEqual({ is: "said", text: "What follows?" });
  expect(await rule("Exactly, and what does it cost?")).toEqual({ is: "said", text: "What does it cost?" });
  for (const one of ["That's right.", "Perfect!", "I think that you are wrong there."])
    expect(await rule(one), one).toEqual({ is: "dropped" });
  // Said by the candidate, and so no praise.
  expect(await rule("You said “it failed at first”. Why?")).toMatchObject({ is: "said" });
});

test("drops words that nobody said, scores, its own workings, and what it said just before", async () => {
  for (const one of [
    "You said “I led forty people at a company”. Why?",
    "I give that four out of five.",
    "You have passed.",
    "My private notes say otherwise.",
    "I will call give_hint now.",
    "Say more: why is that so?",
  ])
    expect(await rule(one), one).toEqual({ is: "dropped" });
});

test("lines of a solution tell where they are long and not on view", () => {
  const solution =
    "import numpy as np\n\ndef f(x):\n    # the trick\n    shifted = x - x.max()\n    y = 1\n    return shifted";
  expect(tellingLines(solution, ["def f(x):\n    ..."])).toEqual(["shifted=x-x.max()", "returnshifted"].slice(0, 1));
  expect(tellingLines(solution, ["shifted = x - x.max()"])).toEqual([]);
});
