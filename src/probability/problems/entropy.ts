import { entropyBits } from "#probability/entropy-bits.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on entropy, cross-entropy and perplexity. */
export const entropyProblems: ProbabilityProblem[] = [
  {
    id: "entropy-of-a-distribution",
    title: "The entropy of a label",
    topic: "entropy",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "uniform", says: "That is the entropy of four equally likely classes, the largest possible." },
      { key: "nats", says: "That is in nats; bits take the logarithm to base 2." },
    ],
    instance(draws) {
      const [second, third] = [draws.integer(2, 5), draws.integer(1, 3)];
      const sixteenths = draws.shuffle([16 - second - third - 1, second, third, 1]);
      const shares = sixteenths.map((count) => count / 16);
      const answer = entropyBits(shares);
      return {
        statement: `A label takes four values with probabilities ${sixteenths.map((count) => `${count}/16`).join(", ")}. What is its entropy in bits?`,
        answer,
        solution: String.raw`$H = -\sum_i p_i \log_2 p_i = \sum_i \tfrac{n_i}{16} (4 - \log_2 n_i)$ with $p_i = n_i / 16$, so $H = 4 - \tfrac{1}{16} \sum_i n_i \log_2 n_i = 4 - \tfrac{1}{16} (${sixteenths.map((count) => String.raw`${count} \log_2 ${count}`).join(" + ")}) = ${fixed(answer)}$ bits. Four equally likely values would have 2.`,
        wrong: { uniform: 2, nats: answer * Math.LN2 },
        simulate: (trial) => -Math.log2(shares[trial.weighted(shares)] ?? 0),
      };
    },
  },
  {
    id: "loss-of-a-constant-prediction",
    title: "The loss of a prediction that is off",
    topic: "entropy",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "entropy", says: "That is the entropy of the truth, the least loss that any prediction can have." },
      { key: "swapped", says: "The truth weighs, the prediction stands in the logarithm, not the other way round." },
    ],
    instance(draws) {
      const truth = [draws.integer(45, 65), draws.integer(15, 25)].map((share) => share / 100);
      const prediction = [draws.integer(20, 35), draws.integer(35, 50)].map((share) => share / 100);
      const rest = (shares: readonly number[]): number[] => [
        ...shares,
        Number((1 - (shares[0] ?? 0) - (shares[1] ?? 0)).toFixed(2)),
      ];
      const [p, q] = [rest(truth), rest(prediction)];
      const loss = (weights: readonly number[], predicted: readonly number[]): number =>
        weights.reduce((sum, weight, label) => sum - weight * Math.log(predicted[label] ?? 0), 0);
      const answer = loss(p, q);
      return {
        statement: `Three classes have the shares ${p.map(percent).join(", ")}. A classifier predicts the probabilities ${q.join(", ")} for every example. What is its expected cross-entropy loss, in nats?`,
        answer,
        solution: String.raw`The loss on class $c$ is $-\ln q_c$, and it occurs with probability $p_c$: $-\sum_c p_c \ln q_c = ${p.map((share, label) => String.raw`${share} \cdot ${fixed(-Math.log(q[label] ?? 0))}`).join(" + ")} = ${fixed(answer)}$. The best constant prediction, the shares themselves, has the entropy, $${fixed(loss(p, p))}$; the difference is the divergence $D(p \,\|\, q)$.`,
        wrong: { entropy: loss(p, p), swapped: loss(q, p) },
        simulate: (trial) => -Math.log(q[trial.weighted(p)] ?? 0),
      };
    },
  },
  {
    id: "perplexity-of-easy-and-hard-tokens",
    title: "The perplexity of an uneven text",
    topic: "entropy",
    level: "easy",
    minutes: 4,
    answerKind: "number",
    statistic: "median",
    traps: [
      { key: "inverseOfMean", says: "That averages the probabilities; perplexity averages their logarithms." },
      { key: "meanOfInverses", says: "That averages the inverses; perplexity is their geometric mean." },
    ],
    instance(draws) {
      const tenths = draws.integer(3, 8);
      const easy = draws.integer(80, 95) / 100;
      const hard = draws.integer(2, 20) / 100;
      const [share, others] = [tenths / 10, (10 - tenths) / 10];
      const loss = -share * Math.log(easy) - others * Math.log(hard);
      const answer = Math.exp(loss);
      const tokens = 20;
      return {
        statement: `A language model gives ${percent(share)} of the tokens of a long text probability ${easy}, and all others ${hard}. What is its perplexity on the text?`,
        answer,
        solution: String.raw`Perplexity is the exponential of the mean loss. The mean loss is $-${share} \ln ${easy} - ${others} \ln ${hard} = ${fixed(loss)}$ nats, and $e^{${fixed(loss)}} = ${fixed(answer)}$: the geometric mean of $1/p$ over the tokens, $${easy}^{-${share}} \cdot ${hard}^{-${others}}$.`,
        wrong: {
          inverseOfMean: 1 / (share * easy + others * hard),
          meanOfInverses: share / easy + others / hard,
        },
        simulate(trial) {
          // over stretches of the text: the median stretch has the whole text's share of easy tokens
          let probability = 1;
          for (let token = 0; token < tokens; token += 1) probability *= trial.chance(share) ? easy : hard;
          return probability ** (-1 / tokens);
        },
      };
    },
  },
  {
    id: "entropy-of-a-waiting-time",
    title: "The entropy of a waiting time",
    topic: "entropy",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    traps: [
      { key: "oneTry", says: "That is the entropy of a single try." },
      { key: "logOfMean", says: "That is the logarithm of the expected number of tries." },
    ],
    instance(draws) {
      const success = draws.integer(10, 45) / 100;
      const oneTry = entropyBits([success, 1 - success]);
      const answer = oneTry / success;
      return {
        statement: `An agent solves a task with probability ${success} at each try, independently, and tries until it succeeds. What is the entropy of the number of tries, in bits?`,
        answer,
        solution: String.raw`The number of tries tells the outcome of every try made, and is told by them. By the chain rule each try that takes place contributes its own entropy, $h(p) = h(${success}) = ${fixed(oneTry)}$ bits, and the expected number of tries is $1/p$. So $H(N) = h(p)/p = ${fixed(oneTry)} / ${success} = ${fixed(answer)}$ bits. (Or put $P(N = n) = (1-p)^{n-1} p$ into $-\sum_n P(n) \log_2 P(n)$.)`,
        wrong: { oneTry, logOfMean: Math.log2(1 / success) },
        simulate(trial) {
          const tries = trial.geometric(success);
          return -Math.log2((1 - success) ** (tries - 1) * success);
        },
      };
    },
  },
];
