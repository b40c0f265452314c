import { join } from "node:path";
import { readBehavioural } from "#catalogue/load-behavioural.ts";
import { proposeQuestions } from "#stories/propose-questions.ts";
import { expect, test } from "vitest";

const { sets } = await readBehavioural(join(import.meta.dirname, "../../catalogue"));

const empty = { title: "", situation: "", task: "", action: "", result: "", reflection: "", questions: [] as string[] };

/** Stories as people tell them, each with the question that it was told for. */
const told: [string, Partial<typeof empty>][] = [
  [
    "conflict-between-results",
    {
      title: "Which baseline was right",
      situation: "My co-author and I had contradicting numbers for the same baseline: hers was 3 points higher.",
      task: "We had to know which was right before any comparison could be made.",
      action: "I proposed that we both run the other's code with the same seeds, then changed one setting at a time.",
      result: "The difference was my data loader, and our gain halved. We said so in the paper.",
    },
  ],
  [
    "learning-new-field",
    {
      title: "Two weeks to learn JAX",
      situation: "I joined a team that used JAX while I only knew PyTorch. A run was due within two weeks.",
      action: "I started with a toy version, read the source where I got stuck, and left out all that I did not need.",
      result: "The port ran after ten days.",
      reflection: "I still do not know the compiler, but I know what I do not know.",
    },
  ],
  [
    "failure-project",
    {
      title: "The project I should have stopped",
      situation: "I spent eight months on a sparse attention method that I believed would scale.",
      action: "I kept adding tricks whenever the dense baseline won, and ignored that it won at every size.",
      result: "We abandoned it; nothing was published.",
      reflection: "Since then I set a stopping rule before the first run.",
    },
  ],
  [
    "conflict-raise-a-concern",
    {
      title: "Duplicates in the test set",
      situation: "Before a release I noticed duplicates between our training and test data.",
      task: "Nobody wanted to hear it, since the announcement was written.",
      action: "I verified it on a sample, told the lead the same day and proposed to rerun without them.",
      result: "The release was delayed by a week and the number dropped by 4 points.",
    },
  ],
  [
    "feedback-from-reviewers",
    {
      title: "The missing ablation",
      situation: "Our paper was rejected with a harsh review: an ablation was missing.",
      action: "I told apart what was unclear in the writing from what was missing, and weakened one claim.",
      result: "It was accepted at the next conference.",
    },
  ],
];

test.each(told)("%s is proposed for a story that answers it", async (id, story) => {
  const proposed = await proposeQuestions({ ...empty, ...story }, sets);
  expect(proposed.slice(0, 3)).toContain(id);
  expect(proposed.length).toBeLessThanOrEqual(4);
});

test("nothing is proposed for a few words, nor what the story is said to answer already", async () => {
  expect(await proposeQuestions({ ...empty, title: "A conflict with my advisor" }, sets)).toEqual([]);
  const [first] = told;
  const story = { ...empty, ...first?.[1], questions: ["conflict-between-results"] };
  expect(await proposeQuestions(story, sets)).not.toContain("conflict-between-results");
});
