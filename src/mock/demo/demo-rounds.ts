import { demoLessons } from "#knowledge/demo/all-lessons.ts";
import type { DemoAnswer } from "#knowledge/demo/demo-lesson.ts";
import type { MockRound, MockStyle, SelfRating } from "#mock/mock.schemas.ts";

/** A made-up round: when it was held, what was asked first, and what was said to it. */
export interface DemoRound {
  daysAgo: number;
  round: MockRound;
  style: MockStyle;
  minutes: number;
  /** Questions by id, with what is said to each, one thing after the other. With the last of them the time is over. */
  answers: ReadonlyMap<string, readonly string[]>;
  selfRating: SelfRating;
}

const answersFromLessons: ReadonlyMap<string, DemoAnswer> = new Map(
  demoLessons.flatMap(({ answers }) => answers.map((answer) => [answer.question, answer] as const)),
);

/** What the lessons hold on these questions: as it was said against the clock, or as it was written out. */
function fromLessons(ids: readonly string[], form: "quick" | "whole"): Map<string, string[]> {
  return new Map(
    ids.flatMap((id) => {
      const answer = answersFromLessons.get(id);
      if (answer === undefined) return [];
      return [[id, [form === "quick" ? (answer.quick?.text ?? answer.text) : answer.text]] as const];
    }),
  );
}

const conflict = [
  "Two of us had two numbers for one baseline, and hers was three points above mine. I had written the evaluation, so it was mine to find out. I proposed that each run the other's code, so that it was about the code and not about us, and then changed one setting at a time. After nine runs it was plain that my loader dropped the last batch of the test set. I told her the same evening that the bug was mine. The baseline rose by 2.7 points, our gain shrank to 1.1, and we wrote that in the paper. Since then every project of mine begins with one evaluation script that reproduces a published result.",
  "She had not asked for hers to be checked either. I think that it helped that I began with my own code, and that both of us wrote into one table.",
];

const learning = [
  "In my internship the team trained in JAX and I knew PyTorch, and a run was due in two weeks. I asked the owner of the loop for one hour, and for what I could leave out. Then I wrote a toy version that overfitted eight examples and compared its gradients with the old code, layer by layer. I asked only with a failing case of ten lines. The port matched the old curve within noise after ten days. I begin with the test that tells me I am done.",
  "Sharding I left to the owner, and I said so. I still do not know the compiler well; the next time I would read how it partitions before I profile.",
];

const failure = [
  "I spent eight months on a sparse attention pattern for my thesis. Whenever the dense baseline won we added a trick to ours and did not tune theirs. When my committee asked for the plot over size, the tuned dense baseline won at every size. I stopped and the chapter was dropped.",
  "I should have tuned the baseline with the same budget from the first week. What I took from it I have not put into words.",
];

/** What was held over ten weeks: theory that gets better, and two rounds of stories. */
export const demoRounds: readonly DemoRound[] = [
  {
    daysAgo: 68,
    round: "theory",
    style: "warm",
    minutes: 10,
    answers: fromLessons(
      ["softmax-stability", "tokenisation-bpe", "weight-initialisation-xavier-he", "multi-head-attention-what"],
      "quick",
    ),
    selfRating: {
      scores: { accuracy: 4, depth: 4, derivation: 3, clarity: 3 },
      words: "It felt fine. I stopped after one sentence each time, and waited to be asked.",
    },
  },
  {
    daysAgo: 54,
    round: "theory",
    style: "probing",
    minutes: 10,
    answers: fromLessons(
      ["gradient-descent-step-size", "adaptive-methods-adam", "positional-encodings-rope", "kv-cache-size"],
      "quick",
    ),
    selfRating: {
      scores: { accuracy: 4, depth: 3, derivation: 3, clarity: 3 },
      words: "I know Adam better than I said it. Say the update first, then why each term is there.",
    },
  },
  {
    daysAgo: 40,
    round: "behavioural",
    style: "warm",
    minutes: 12,
    answers: new Map([
      ["failure-project", failure],
      ["learning-new-field", learning],
    ]),
    selfRating: {
      scores: { substance: 3, structure: 3, relevance: 4, credibility: 4, reflection: 2 },
      words: "The failure has no lesson yet.",
    },
  },
  {
    daysAgo: 33,
    round: "theory",
    style: "probing",
    minutes: 10,
    answers: fromLessons(
      [
        "backpropagation-what",
        "cross-entropy-first-loss",
        "normalisation-layers-axes",
        "residual-connections-gradient",
      ],
      "whole",
    ),
    selfRating: {
      scores: { accuracy: 4, depth: 3, derivation: 2, clarity: 4 },
      words: "Write the shapes down before talking.",
    },
  },
  {
    daysAgo: 19,
    round: "theory",
    style: "probing",
    minutes: 10,
    answers: fromLessons(
      ["bias-variance-meaning", "flash-attention-idea", "scaled-dot-product-attention-scale", "causal-attention-mask"],
      "whole",
    ),
    selfRating: { scores: { accuracy: 4, depth: 4, derivation: 3, clarity: 4 }, words: "" },
  },
  {
    daysAgo: 11,
    round: "behavioural",
    style: "probing",
    minutes: 12,
    answers: new Map([
      ["conflict-between-results", conflict],
      ["learning-new-field", learning],
    ]),
    selfRating: {
      scores: { substance: 4, structure: 4, relevance: 4, credibility: 4, reflection: 3 },
      words: "Two minutes were enough. Name the co-author's side of it earlier.",
    },
  },
  {
    daysAgo: 5,
    round: "theory",
    style: "probing",
    minutes: 10,
    answers: fromLessons(["ppo-objective", "grpo-advantage", "kl-divergence-definition", "softmax-stability"], "whole"),
    selfRating: {
      scores: { accuracy: 4, depth: 4, derivation: 3, clarity: 4 },
      words: "On PPO I said when the clip binds without being asked. Keep that.",
    },
  },
];
