import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Problems on conditional expectation: towers, first steps, what a condition tells. */
export const conditionalExpectationProblems: ProbabilityProblem[] = [
  {
    id: "crop-of-a-crop",
    title: "Random crops of random crops",
    topic: "conditional-expectation",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      {
        key: "evenly",
        says: "That would be the smallest of several uniform lengths; each crop starts from the crop before.",
      },
      { key: "once", says: "That is after one crop." },
    ],
    instance(draws) {
      const length = draws.pick([128, 256, 512, 1000, 1024, 2048]);
      const crops = draws.integer(2, 4);
      const answer = length / 2 ** crops;
      return {
        statement: `A recording of ${length} samples is cropped ${crops} times in a row. Each crop keeps a share of what is left that is uniform between 0 and 1, independently. What is the expected length at the end?`,
        answer,
        solution: String.raw`Given the length before a crop, the expected length after it is half of that: $\mathbb{E}[L_i \mid L_{i-1}] = L_{i-1} / 2$. By the tower rule $\mathbb{E}[L_i] = \mathbb{E}[L_{i-1}] / 2$, so $\mathbb{E}[L_{${crops}}] = ${length} / 2^{${crops}} = ${fixed(answer)}$.`,
        wrong: { evenly: length / (crops + 1), once: length / 2 },
        simulate(trial) {
          let left = length;
          for (let crop = 0; crop < crops; crop += 1) left *= trial.unit();
          return left;
        },
      };
    },
  },
  {
    id: "failures-given-an-alarm",
    title: "How many failed, once one did",
    topic: "conditional-expectation",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "unconditional", says: "That is the mean without the alarm." },
      { key: "oneKnown", says: "That is right if a given worker failed; the alarm does not say which." },
    ],
    instance(draws) {
      const workers = draws.integer(4, 12);
      const fails = draws.integer(5, 20) / 100;
      const alarm = 1 - (1 - fails) ** workers;
      const answer = (workers * fails) / alarm;
      return {
        statement: `Each of ${workers} workers fails in a step with probability ${fails}, independently. The alarm tells that at least one failed. What is the expected number of failed workers, given the alarm?`,
        answer,
        solution: String.raw`Without an alarm $N = 0$, so $\mathbb{E}[N] = \mathbb{E}[N \mid N \ge 1]\,P(N \ge 1)$. $\mathbb{E}[N] = ${workers} \cdot ${fails} = ${fixed(workers * fails)}$ and $P(N \ge 1) = 1 - ${fixed(1 - fails)}^{${workers}} = ${fixed(alarm)}$; their ratio is $${fixed(answer)}$.`,
        wrong: { unconditional: workers * fails, oneKnown: 1 + (workers - 1) * fails },
        simulate(trial) {
          for (;;) {
            const failed = sumOf(workers, () => (trial.chance(fails) ? 1 : 0));
            if (failed > 0) return failed;
          }
        },
      };
    },
  },
  {
    id: "three-queues",
    title: "Queues that lead back to the start",
    topic: "conditional-expectation",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "oneRound", says: "That is the mean of one round; two of the queues lead back to the start." },
      { key: "straight", says: "That is the time on the queue that finishes, without the rounds before." },
    ],
    instance(draws) {
      const chances = draws.pick([
        [0.5, 0.3, 0.2],
        [0.4, 0.4, 0.2],
        [0.25, 0.5, 0.25],
        [0.2, 0.5, 0.3],
      ]);
      const times = [draws.integer(2, 6), draws.integer(3, 9), draws.integer(5, 12)];
      const [finishes = 1, second = 0, third = 0] = chances;
      const [done = 0, later = 0, latest = 0] = times;
      const oneRound = finishes * done + second * later + third * latest;
      const answer = oneRound / finishes;
      return {
        statement: `A job picks queue A, B or C with probabilities ${finishes}, ${second} and ${third}. In A it finishes after ${done} minutes. B and C throw it out after ${later} and ${latest} minutes, and it picks again, with the same probabilities and no memory. What is the expected time until it finishes?`,
        answer,
        solution: String.raw`Condition on the first pick. After B or C everything begins anew: $T = ${finishes} \cdot ${done} + ${second} (${later} + T) + ${third} (${latest} + T)$. So $T (1 - ${fixed(second + third)}) = ${fixed(oneRound)}$ and $T = ${fixed(oneRound)} / ${finishes} = ${fixed(answer)}$ minutes.`,
        wrong: { oneRound, straight: done },
        simulate(trial) {
          let passed = 0;
          for (;;) {
            const queue = trial.weighted(chances);
            passed += times[queue] ?? 0;
            if (queue === 0) return passed;
          }
        },
      };
    },
  },
  {
    id: "tokens-per-speculative-step",
    title: "What speculative decoding yields",
    topic: "conditional-expectation",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "allJudged", says: "After the first rejected token the rest of the draft is thrown away, however good." },
      { key: "draftOnly", says: "The large model adds a token of its own in every step." },
    ],
    instance(draws) {
      const accepted = draws.integer(60, 90) / 100;
      const drafted = draws.integer(3, 7);
      const answer = (1 - accepted ** (drafted + 1)) / (1 - accepted);
      return {
        statement: `A small model drafts ${drafted} tokens. The large model accepts each with probability ${accepted}, independently, up to the first rejection, and discards the rest of the draft; then it adds one token of its own. What is the expected number of tokens per step?`,
        answer,
        solution: String.raw`Sum the tail: the step yields more than $i$ tokens, $0 \le i \le ${drafted}$, exactly if the first $i$ drafts are accepted, with probability $\alpha^i$. So $\mathbb{E}[N] = \sum_{i=0}^{${drafted}} \alpha^i = \dfrac{1 - \alpha^{${drafted + 1}}}{1 - \alpha} = \dfrac{1 - ${accepted}^{${drafted + 1}}}{${fixed(1 - accepted)}} = ${fixed(answer)}$. However long the draft, it stays below $1/(1 - \alpha) = ${fixed(1 / (1 - accepted))}$.`,
        wrong: { allJudged: 1 + drafted * accepted, draftOnly: answer - 1 },
        simulate(trial) {
          let kept = 0;
          while (kept < drafted && trial.chance(accepted)) kept += 1;
          return kept + 1;
        },
      };
    },
  },
  {
    id: "given-the-maximum",
    title: "A sum, given the larger number",
    topic: "conditional-expectation",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "otherUniform",
        says: "The other number is not uniform up to the maximum: a tie can come about in one way only, every other pair in two.",
      },
      { key: "unconditional", says: "That is the expected sum without the condition." },
    ],
    instance(draws) {
      const sides = draws.pick([6, 8, 10, 12]);
      const maximum = draws.integer(3, sides - 2);
      const answer = (maximum * (3 * maximum - 1)) / (2 * maximum - 1);
      return {
        statement: `Two layers each get a width, in units of 64, that is a whole number from 1 to ${sides}, uniform and independent of the other. The larger of the two numbers is ${maximum}. What is the expected sum of the two numbers, given this?`,
        answer,
        solution: String.raw`The pairs with maximum $m = ${maximum}$ are $(m, m)$ and, for each $i < m$, $(i, m)$ and $(m, i)$: $2m - 1 = ${2 * maximum - 1}$ pairs, all equally likely. Their sums add up to $2m + 2 \sum_{i<m} (m + i) = m(3m - 1) = ${maximum * (3 * maximum - 1)}$. So the answer is $\dfrac{${maximum * (3 * maximum - 1)}}{${2 * maximum - 1}} = ${fixed(answer)}$.`,
        wrong: { otherUniform: maximum + (maximum + 1) / 2, unconditional: sides + 1 },
        simulate(trial) {
          for (;;) {
            const [one, other] = [trial.integer(1, sides), trial.integer(1, sides)];
            if (Math.max(one, other) === maximum) return one + other;
          }
        },
      };
    },
  },
];
