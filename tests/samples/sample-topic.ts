import type { Topic } from "#catalogue/topic.schemas.ts";

/** A small sound topic: that of the sample problem. */
export const sampleTopic: Topic = {
  id: "arithmetic",
  name: "Arithmetic",
  aliases: ["Sums"],
  area: "core-machine-learning",
  prerequisites: [],
  rounds: ["theory"],
  weight: 1,
  references: ["A book, chapter 1"],
  about: "Numbers are added.",
  questions: [
    {
      id: "arithmetic-doubling",
      depth: 1,
      ask: "What is twice a number?",
      points: [{ must: true, say: "the number added to itself", accept: [] }],
      wrong: "Its square.",
      followUps: ["arithmetic-halving"],
    },
    {
      id: "arithmetic-halving",
      depth: 2,
      ask: "Which operation undoes doubling, and when is the result whole?",
      points: [{ must: true, say: "halving, of even numbers", accept: [] }],
      wrong: "Taking a root.",
      followUps: ["arithmetic-doubling"],
    },
  ],
};
