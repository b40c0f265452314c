import { binomialCdf } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Problems on tail bounds: what a bound says, and how far from the truth it is. */
export const concentrationProblems: ProbabilityProblem[] = [
  {
    id: "exact-beside-markov",
    title: "What Markov's inequality gives away",
    topic: "concentration",
    level: "easy",
    minutes: 2,
    answerKind: "probability",
    traps: [
      {
        key: "markov",
        says: "That is Markov's bound, which holds for every nonnegative variable with this mean; asked is this one.",
      },
    ],
    instance(draws) {
      const mean = draws.integer(20, 80);
      const limit = mean * draws.integer(2, 4) + draws.pick([0, 10]);
      const answer = Math.exp(-limit / mean);
      return {
        statement: `Latencies are exponential with mean ${mean} ms. Markov's inequality bounds the probability of at least ${limit} ms. What is this probability in truth?`,
        answer,
        solution: String.raw`Markov: $P(X \ge a) \le \mathbb{E}[X] / a = ${mean} / ${limit} = ${fixed(mean / limit)}$. The exponential distribution has $P(X \ge a) = e^{-a / \mathbb{E}[X]} = e^{-${fixed(limit / mean)}} = ${fixed(answer)}$. The bound falls like $1/a$, the truth exponentially.`,
        wrong: { markov: mean / limit },
        simulate: (trial) => (trial.exponential(1 / mean) >= limit ? 1 : 0),
      };
    },
  },
  {
    id: "chebyshev-attained",
    title: "Where Chebyshev's inequality is tight",
    topic: "concentration",
    level: "easy",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "oneSide", says: "Chebyshev's inequality bounds both tails together." },
      { key: "deviation", says: "The bound has the variance in it, not the standard deviation." },
    ],
    instance(draws) {
      const scale = draws.pick([0.1, 0.2, 0.25, 0.4, 0.5, 2, 3]);
      const each = draws.integer(4, 20) / 100;
      const answer = 2 * each;
      const variance = answer * scale ** 2;
      return {
        statement: String.raw`A gradient is sent with three values: each coordinate is $+${scale}$ with probability ${each}, $-${scale}$ with probability ${each}, and 0 otherwise. Which bound does Chebyshev's inequality give for the probability that a coordinate's distance from its mean is at least ${scale}?`,
        answer,
        solution: String.raw`The mean is 0 and the variance $2 \cdot ${each} \cdot ${scale}^2 = ${fixed(variance)}$. $P(|X - \mu| \ge t) \le \sigma^2 / t^2 = ${fixed(variance)} / ${scale}^2 = ${fixed(answer)}$. This is the probability itself, $2 \cdot ${each}$: with all its mass at 0 and $\pm t$ a variable attains the bound, so that nothing better holds in general.`,
        wrong: { oneSide: each, deviation: Math.sqrt(answer) },
        simulate(trial) {
          const value = [scale, -scale, 0][trial.weighted([each, each, 1 - 2 * each])] ?? 0;
          return Math.abs(value) >= scale ? 1 : 0;
        },
      };
    },
  },
  {
    id: "majority-vote-error",
    title: "The error of a majority vote",
    topic: "concentration",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "hoeffding", says: "That is Hoeffding's bound; the question is about the exact probability." },
      { key: "single", says: "That is the error of a single judge." },
    ],
    instance(draws) {
      const judges = draws.pick([3, 5, 7, 9]);
      const right = draws.integer(60, 80) / 100;
      const most = (judges - 1) / 2;
      const answer = binomialCdf(most, judges, right);
      const hoeffding = Math.exp(-2 * judges * (right - 0.5) ** 2);
      return {
        statement: `Each of ${judges} judges is right about a yes-or-no question with probability ${right}, independently. Hoeffding's inequality bounds the probability that the majority is wrong. What is this probability exactly?`,
        answer,
        solution: String.raw`The majority is wrong if at most ${most} judges are right: $\sum_{k=0}^{${most}} \binom{${judges}}{k}\, ${right}^k\, ${fixed(1 - right)}^{${judges}-k} = ${fixed(answer)}$. Hoeffding gives $\exp\big(-2n (p - \tfrac12)^2\big) = e^{-2 \cdot ${judges} \cdot ${fixed(right - 0.5)}^2} = ${fixed(hoeffding)}$: it falls exponentially in $n$ too, but is far off for so few.`,
        wrong: { hoeffding, single: 1 - right },
        simulate: (trial) => (sumOf(judges, () => (trial.chance(right) ? 1 : -1)) < 0 ? 1 : 0),
      };
    },
  },
  {
    id: "lucky-best-of-many",
    title: "The luckiest of many guessers",
    topic: "concentration",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      {
        key: "unionBound",
        says: "That is the union bound: it counts the cases with several lucky models more than once.",
      },
      { key: "single", says: "That is for one given model; the best of many is reported." },
    ],
    instance(draws) {
      const questions = draws.integer(7, 10);
      const models = draws.integer(12, 25);
      const single = (questions + 1) / 2 ** questions;
      const answer = 1 - (1 - single) ** models;
      return {
        statement: `${models} models guess, independently, the answers of ${questions} yes-or-no questions, each right with probability one half. The best is reported. With what probability does it get at least ${questions - 1} of the ${questions} right?`,
        answer,
        solution: String.raw`One model gets that far with probability $q = \dfrac{${questions} + 1}{2^{${questions}}} = ${fixed(single)}$. All ${models} fall short with $(1 - q)^{${models}}$, so some model gets there with $1 - ${fixed(1 - single)}^{${models}} = ${fixed(answer)}$. The union bound, $${models} \cdot ${fixed(single)} = ${fixed(models * single)}$, is close only while it is small.`,
        wrong: { unionBound: models * single, single },
        simulate(trial) {
          const scores = Array.from({ length: models }, () => sumOf(questions, () => (trial.chance(0.5) ? 1 : 0)));
          return Math.max(...scores) >= questions - 1 ? 1 : 0;
        },
      };
    },
  },
  {
    id: "moment-generating-function-of-random-signs",
    title: "The moment behind Hoeffding's bound",
    topic: "concentration",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    traps: [
      { key: "bound", says: "That is the sub-Gaussian bound on it, from cosh λ ≤ exp(λ²/2)." },
      {
        key: "jensen",
        says: "That is the exponential of the mean; by Jensen's inequality the mean of the exponential is larger.",
      },
    ],
    instance(draws) {
      const terms = draws.integer(4, 9);
      const lambda = draws.pick([0.4, 0.5, 0.6]);
      const answer = Math.cosh(lambda) ** terms;
      const bound = Math.exp((terms * lambda ** 2) / 2);
      return {
        statement: String.raw`Let $S$ be the sum of ${terms} independent random signs, each $+1$ or $-1$ with equal chance. The exponential-moment (Chernoff) method bounds its tail by way of $\mathbb{E}[e^{\lambda S}]$. What is this for $\lambda = ${lambda}$, exactly?`,
        answer,
        solution: String.raw`The terms are independent, so the expectation factorises: $\mathbb{E}[e^{\lambda S}] = \big(\tfrac12 e^{\lambda} + \tfrac12 e^{-\lambda}\big)^{${terms}} = \cosh(${lambda})^{${terms}} = ${fixed(Math.cosh(lambda))}^{${terms}} = ${fixed(answer)}$. Hoeffding's bound replaces it by $e^{${terms} \lambda^2 / 2} = ${fixed(bound)}$, since $\cosh \lambda \le e^{\lambda^2/2}$ term by term of the series.`,
        wrong: { bound, jensen: 1 },
        simulate: (trial) => Math.exp(lambda * sumOf(terms, () => (trial.chance(0.5) ? 1 : -1))),
      };
    },
  },
  {
    id: "norm-after-a-random-projection",
    title: "How well a random projection keeps a length",
    topic: "concentration",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "variableOnce", says: "A squared standard normal variable has variance 2, not 1." },
      { key: "unaveraged", says: "The mean over the rows has a variance that falls with their number." },
    ],
    instance(draws) {
      const rows = draws.pick([8, 10, 16, 20, 32]);
      const vector = [draws.integer(1, 4), draws.integer(1, 4)];
      const [first = 0, second = 0] = vector;
      const square = first ** 2 + second ** 2;
      const answer = (2 * square ** 2) / rows;
      return {
        statement: String.raw`A matrix $A$ with ${rows} rows has independent entries from $N(0, 1/${rows})$. It maps $x = (${first}, ${second}, 0, \dots, 0)^\top$ to $Ax$; the mean of $\lVert Ax \rVert^2$ is $\lVert x \rVert^2 = ${square}$. What is the variance of $\lVert Ax \rVert^2$?`,
        answer,
        solution: String.raw`Each entry of $Ax$ is normal with mean 0 and variance $\lVert x \rVert^2 / k$, and the $k = ${rows}$ entries are independent. So $\lVert Ax \rVert^2 = \dfrac{\lVert x \rVert^2}{k} \sum_{i=1}^k Z_i^2$, a scaled $\chi^2_k$, where $\operatorname{Var}(Z^2) = \mathbb{E}[Z^4] - 1 = 2$. The variance is $\dfrac{\lVert x \rVert^4}{k^2} \cdot 2k = \dfrac{2 \cdot ${square}^2}{${rows}} = ${fixed(answer)}$, however many dimensions $x$ had: the start of the Johnson–Lindenstrauss lemma.`,
        wrong: { variableOnce: answer / 2, unaveraged: answer * rows },
        simulate: (trial) =>
          sumOf(rows, () => {
            const [one, other] = [trial.normal(0, 1 / Math.sqrt(rows)), trial.normal(0, 1 / Math.sqrt(rows))];
            return (one * first + other * second) ** 2;
          }),
      };
    },
  },
];
