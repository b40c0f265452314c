import { normalCdf } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Problems on random sums, prediction and stopping. */
export const conditionalExpectationFurtherProblems: ProbabilityProblem[] = [
  {
    id: "cause-given-the-total",
    title: "Which service the errors came from",
    topic: "conditional-expectation",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "half", says: "The services do not fail equally often." },
      { key: "unconditional", says: "That is the mean of A without knowing the total." },
    ],
    instance(draws) {
      const first = draws.integer(2, 5);
      const second = first + draws.pick([-1, 1, 2]);
      const total = first + second + draws.integer(1, 3);
      const answer = (total * first) / (first + second);
      return {
        statement: `Services A and B raise a Poisson number of errors per hour, with means ${first} and ${second}, independently. The shared log counts ${total} errors in an hour. What is the expected number of A's among them?`,
        answer,
        solution: String.raw`$P(A = a \mid A + B = n) \propto \dfrac{\lambda^a}{a!} \cdot \dfrac{\mu^{n-a}}{(n-a)!}$, which is $\mathrm{Binomial}\big(n, \tfrac{\lambda}{\lambda + \mu}\big)$: each error is A's with probability $${first} / ${first + second}$, independently. So $\mathbb{E}[A \mid n] = ${total} \cdot \dfrac{${first}}{${first + second}} = ${fixed(answer)}$, linear in the total.`,
        wrong: { half: total / 2, unconditional: first },
        simulate(trial) {
          for (;;) {
            const errors = trial.poisson(first);
            if (errors + trial.poisson(second) === total) return errors;
          }
        },
      };
    },
  },
  {
    id: "variance-of-a-random-sum",
    title: "The length of an agent's transcript",
    topic: "conditional-expectation",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "lengthsOnly", says: "That takes the number of turns as fixed at its mean." },
      {
        key: "poisson",
        says: "That is for a Poisson number of turns, whose variance is its mean; a geometric one has (1 − p)/p².",
      },
    ],
    instance(draws) {
      const stops = draws.pick([0.1, 0.2, 0.25, 0.4]);
      const mean = draws.integer(2, 8);
      const deviation = draws.integer(1, 5);
      const lengths = deviation ** 2 / stops;
      const spread = (1 - stops) / stops ** 2;
      const answer = lengths + spread * mean ** 2;
      return {
        statement: `After each turn an agent stops with probability ${stops}, independently of everything before; it takes at least one turn. The turns' lengths are independent of their number and of each other, with mean ${mean} and standard deviation ${deviation} (in hundreds of tokens). What is the variance of the total length?`,
        answer,
        solution: String.raw`Condition on the number of turns: $\operatorname{Var}(S) = \mathbb{E}[\operatorname{Var}(S \mid N)] + \operatorname{Var}(\mathbb{E}[S \mid N]) = \mathbb{E}[N]\,\sigma^2 + \operatorname{Var}(N)\,\mu^2$. The geometric $N$ has $\mathbb{E}[N] = 1/p = ${fixed(1 / stops)}$ and $\operatorname{Var}(N) = (1-p)/p^2 = ${fixed(spread)}$, so $${fixed(1 / stops)} \cdot ${deviation}^2 + ${fixed(spread)} \cdot ${mean}^2 = ${fixed(lengths)} + ${fixed(spread * mean ** 2)} = ${fixed(answer)}$.`,
        wrong: { lengthsOnly: lengths, poisson: (deviation ** 2 + mean ** 2) / stops },
        simulate(trial) {
          let length = 0;
          do length += trial.normal(mean, deviation);
          while (!trial.chance(stops));
          return length;
        },
      };
    },
  },
  {
    id: "error-of-the-best-linear-predictor",
    title: "Predicting the final score from an early one",
    topic: "conditional-expectation",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "unsquared", says: "The share of variance that is explained is the squared correlation." },
      {
        key: "slopeOne",
        says: "That is for a slope of 1, the early score as it is but for its mean; a better slope shrinks it.",
      },
    ],
    instance(draws) {
      const early = draws.integer(2, 6);
      const final = draws.integer(2, 6);
      const correlation = draws.integer(3, 9) / 10;
      const answer = final ** 2 * (1 - correlation ** 2);
      const slope = (correlation * final) / early;
      return {
        statement: `Over configurations, the score after a tenth of the training has standard deviation ${early}, the final score ${final}, and their correlation is ${correlation}. The final score is predicted by the best linear function of the early one. What is the mean squared error?`,
        answer,
        solution: String.raw`The best slope is $b = \dfrac{\operatorname{Cov}(X, Y)}{\operatorname{Var}(X)} = \rho\,\dfrac{\sigma_Y}{\sigma_X} = ${fixed(slope)}$. It leaves $\operatorname{Var}(Y - bX) = \sigma_Y^2 - 2b\rho\,\sigma_X \sigma_Y + b^2 \sigma_X^2 = \sigma_Y^2 (1 - \rho^2) = ${final}^2 (1 - ${correlation}^2) = ${fixed(answer)}$. For jointly normal scores it is the conditional expectation, and no other function does better.`,
        wrong: {
          unsquared: final ** 2 * (1 - correlation),
          slopeOne: final ** 2 + early ** 2 - 2 * correlation * final * early,
        },
        simulate(trial) {
          // a share of a common factor makes the correlation
          const common = trial.normal(0, 1);
          const mixed = (): number => Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * trial.normal(0, 1);
          return (final * mixed() - slope * early * mixed()) ** 2;
        },
      };
    },
  },
  {
    id: "regression-to-the-mean",
    title: "The promising configurations, run again",
    topic: "conditional-expectation",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    traps: [
      {
        key: "noRegression",
        says: "That is how far the first scores lie above the average; part of it was luck and does not come back.",
      },
      { key: "qualityAlone", says: "That takes the first score for the quality itself, as if there were no noise." },
    ],
    instance(draws) {
      const quality = draws.integer(10, 25) / 10;
      const noise = draws.integer(10, 25) / 10;
      const score = Math.hypot(quality, noise);
      const bar = draws.integer(10, 30) / 10;
      const hazard = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / normalCdf(-z);
      const above = hazard(bar / score);
      const answer = (quality ** 2 / score) * above;
      return {
        statement: `The true quality of random configurations is normal with standard deviation ${quality} points; a run adds independent normal noise of mean 0 and standard deviation ${noise}. Every configuration whose first run scores at least ${bar} points above the overall average is run again with a fresh seed. By how many points do these second runs lie above the overall average, in expectation?`,
        answer,
        solution: String.raw`The score has standard deviation $s = \sqrt{${quality}^2 + ${noise}^2} = ${fixed(score)}$. With $z = ${bar} / s = ${fixed(bar / score)}$ the selected first runs lie $s \cdot \dfrac{\varphi(z)}{1 - \Phi(z)} = ${fixed(score * above)}$ above the average. Of a deviation $x$ the best (linear) predictor of the quality keeps $\dfrac{\tau^2}{\tau^2 + \sigma^2} x$, here the share ${fixed(quality ** 2 / score ** 2)}; the new noise has mean 0. So the second runs lie $${fixed(quality ** 2 / score ** 2)} \cdot ${fixed(score * above)} = ${fixed(answer)}$ above.`,
        wrong: { noRegression: score * above, qualityAlone: quality * hazard(bar / quality) },
        simulate(trial) {
          for (;;) {
            const truth = trial.normal(0, quality);
            if (truth + trial.normal(0, noise) >= bar) return truth + trial.normal(0, noise);
          }
        },
      };
    },
  },
  {
    id: "when-to-stop-trying",
    title: "Keep the run or try again",
    topic: "conditional-expectation",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    traps: [
      {
        key: "bestOfAll",
        says: "That is the expected best of all; here a run that was given up cannot be taken back.",
      },
      { key: "middle", says: "That is the mean of a single run." },
    ],
    instance(draws) {
      const runs = draws.integer(2, 4);
      const low = draws.pick([0, 10, 20, 40, 50, 60]);
      const width = draws.pick([20, 30, 40]);
      // by backward induction: values[i] is what i + 1 runs that are left are worth, in units of the width
      const values = [1 / 2];
      while (values.length < runs) values.push((1 + (values.at(-1) ?? 0) ** 2) / 2);
      const answer = low + width * (values.at(-1) ?? 0);
      return {
        statement: `You may train up to ${runs} times; each run's score is independent and uniform between ${low} and ${low + width}. After a run you either keep its score and stop, or give it up for good and try again; the last one you must keep. What is the expected score under the best strategy?`,
        answer,
        solution: String.raw`Backwards, in units of the width: with one run left the value is $v_1 = \tfrac12$. With $i + 1$ left, keep $U$ if it exceeds $v_i$: $v_{i+1} = \mathbb{E}[\max(U, v_i)] = \tfrac12 (1 + v_i^2)$. This gives ${values.map((value, place) => `$v_{${place + 1}} = ${fixed(value)}$`).join(", ")}. The score is $${low} + ${width} \cdot ${fixed(values.at(-1) ?? 0)} = ${fixed(answer)}$.`,
        wrong: { bestOfAll: low + (width * runs) / (runs + 1), middle: low + width / 2 },
        simulate(trial) {
          for (let left = runs - 1; left > 0; left -= 1) {
            const score = trial.unit();
            if (score > (values[left - 1] ?? 0)) return low + width * score;
          }
          return low + width * trial.unit();
        },
      };
    },
  },
];
