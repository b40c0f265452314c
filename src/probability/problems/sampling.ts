import { choose } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

const total = (sample: readonly number[]): number => sample.reduce((sum, one) => sum + one, 0);

/** Problems on sampling: rejection, importance weights, reservoirs. */
export const samplingProblems: ProbabilityProblem[] = [
  {
    id: "rejection-sampling-proposals",
    title: "Proposals per accepted sample",
    topic: "sampling",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "acceptance", says: "That is the chance of accepting one proposal; asked is its inverse." },
      { key: "peak", says: "Divide by the area as well: the shape given is not a density." },
    ],
    instance(draws) {
      const left = draws.integer(1, 4);
      const right = draws.integer(1, 4);
      const degree = left + right;
      const area = 1 / ((degree + 1) * choose(degree, left));
      const mode = left / degree;
      const peak = mode ** left * (1 - mode) ** right;
      const answer = peak / area;
      const power = (base: string, exponent: number): string => (exponent === 1 ? base : `${base}^${exponent}`);
      return {
        statement: String.raw`You want samples on $[0, 1]$ with density proportional to $f(x) = ${power("x", left)}${power("(1 - x)", right)}$. You propose $x$ uniformly and accept it with chance $f(x)/\max f$. What is the expected number of proposals for one accepted sample?`,
        answer,
        solution: String.raw`A proposal is accepted with chance $\dfrac{\int_0^1 f}{\max f}$. The area is $\dfrac{${left}!\,${right}!}{${degree + 1}!} = ${fixed(area)}$; the peak, at $x = ${left}/${degree}$, is ${fixed(peak)}.

The number of proposals is geometric with mean $${fixed(peak)}/${fixed(area)} = ${fixed(answer)}$.`,
        wrong: { acceptance: area / peak, peak: 1 / peak },
        simulate(trial) {
          for (let proposals = 1; ; proposals += 1) {
            const x = trial.unit();
            const height = x ** left * (1 - x) ** right;
            if (trial.unit() * peak < height) return proposals;
          }
        },
      };
    },
  },
  {
    id: "ball-in-a-cube",
    title: "Points in a ball, by throwing at a cube",
    topic: "sampling",
    level: "easy",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "one", says: "That is for one point." },
      { key: "cubeSide", says: "The cube around the unit ball has side 2, so volume $2^d$." },
    ],
    instance(draws) {
      const dimensions = draws.integer(2, 5);
      const points = draws.integer(3, 9);
      const volumes = [Math.PI, (4 * Math.PI) / 3, Math.PI ** 2 / 2, (8 * Math.PI ** 2) / 15];
      const formulas = [String.raw`\pi`, String.raw`4\pi/3`, String.raw`\pi^2/2`, String.raw`8\pi^2/15`];
      const volume = volumes[dimensions - 2] ?? Number.NaN;
      const share = volume / 2 ** dimensions;
      const answer = points / share;
      return {
        statement: String.raw`To draw uniformly from the unit ball in ${dimensions} dimensions you draw from the cube $[-1, 1]^{${dimensions}}$ and keep what falls inside. The ball has volume $${formulas[dimensions - 2] ?? ""}$. What is the expected number of draws from the cube for ${points} points kept?`,
        answer,
        solution: String.raw`A draw is kept with chance $V/2^d = ${fixed(volume)}/${2 ** dimensions} = ${fixed(share)}$. Each point takes $1/${fixed(share)} = ${fixed(1 / share)}$ draws on average, ${points} points ${points} times that: ${fixed(answer)}. The share falls faster than exponentially with the dimension.`,
        wrong: { one: 1 / share, cubeSide: points / volume },
        simulate(trial) {
          let kept = 0;
          let thrown = 0;
          while (kept < points) {
            thrown += 1;
            let square = 0;
            for (let axis = 0; axis < dimensions; axis += 1) square += (2 * trial.unit() - 1) ** 2;
            if (square <= 1) kept += 1;
          }
          return thrown;
        },
      };
    },
  },
  {
    id: "off-policy-estimate-variance",
    title: "The price of other people's data",
    topic: "sampling",
    level: "hard",
    minutes: 7,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "onPolicy", says: "That is the variance with actions from the target policy itself, without weights." },
      { key: "secondMoment", says: "That is the second moment; the squared mean has to be taken off." },
    ],
    instance(draws) {
      const behaviour = draws.pick([
        [0.5, 0.3, 0.2],
        [0.4, 0.4, 0.2],
        [0.6, 0.2, 0.2],
      ]);
      const target = draws.pick([
        [0.2, 0.2, 0.6],
        [0.1, 0.4, 0.5],
        [0.3, 0.1, 0.6],
      ]);
      const rewards = draws.shuffle([1, 2, 3, 4, 5, 6]).slice(0, 3);
      const at = (list: readonly number[], action: number): number => list[action] ?? Number.NaN;
      const over = (term: (action: number) => number): number => total([0, 1, 2].map(term));
      const value = over((action) => at(target, action) * at(rewards, action));
      const second = over((action) => (at(target, action) * at(rewards, action)) ** 2 / at(behaviour, action));
      const answer = second - value ** 2;
      return {
        statement: String.raw`Three actions have fixed rewards ${rewards.join(", ")}. The log was made by a policy $q = (${behaviour.join(", ")})$; you want the value of $\pi = (${target.join(", ")})$. From one logged action $a \sim q$ you estimate it by $\dfrac{\pi(a)}{q(a)}\,r(a)$. What is the variance of this estimate?`,
        answer,
        solution: String.raw`The estimate is unbiased: its mean is $\sum_a \pi(a) r(a) = ${fixed(value)}$. Its second moment is $\sum_a \dfrac{\pi(a)^2 r(a)^2}{q(a)} = ${[0, 1, 2].map((action) => fixed((at(target, action) * at(rewards, action)) ** 2 / at(behaviour, action))).join(" + ")} = ${fixed(second)}$.

$\mathrm{Var} = ${fixed(second)} - ${fixed(value)}^2 = ${fixed(answer)}$.`,
        wrong: {
          onPolicy: over((action) => at(target, action) * at(rewards, action) ** 2) - value ** 2,
          secondMoment: second,
        },
        simulate(trial) {
          const action = trial.weighted(behaviour);
          return (at(target, action) / at(behaviour, action)) * at(rewards, action);
        },
      };
    },
  },
  {
    id: "reservoir-inclusion",
    title: "Kept in the reservoir to the end",
    topic: "sampling",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "entry", says: "That is the chance to enter; later items may still throw it out." },
      { key: "oneSlot", says: "That is for a reservoir with one slot." },
    ],
    instance(draws) {
      const slots = draws.integer(2, 5);
      const stream = draws.integer(12, 30);
      const place = draws.integer(slots + 2, stream - 4);
      const answer = slots / stream;
      return {
        statement: String.raw`A stream of ${stream} examples passes a reservoir of ${slots}. The first ${slots} fill it; after that, example $t$ enters with chance $${slots}/t$ and takes the place of a random one inside, all choices independent. What is the probability that example ${place} is in the reservoir at the end?`,
        answer,
        solution: String.raw`It enters with chance $${slots}/${place}$. Each later example $t$ throws it out with chance $\tfrac{${slots}}{t} \cdot \tfrac{1}{${slots}} = \tfrac1t$, so it stays with chance $\prod_{t=${place + 1}}^{${stream}} \tfrac{t - 1}{t} = \tfrac{${place}}{${stream}}$.

The product is $${slots}/${stream} = ${fixed(answer)}$, the same for every example.`,
        wrong: { entry: slots / place, oneSlot: 1 / stream },
        simulate(trial) {
          const reservoir = Array.from({ length: slots }, (_, slot) => slot + 1);
          for (let example = slots + 1; example <= stream; example += 1)
            if (trial.chance(slots / example)) reservoir[trial.integer(0, slots - 1)] = example;
          return reservoir.includes(place) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "variance-of-a-weighted-mean",
    title: "What unequal weights cost",
    topic: "sampling",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "equal", says: "That is for equal weights; unequal ones are worth fewer samples." },
      {
        key: "notNormalised",
        says: "The weights are divided by their sum, so their squares are divided by its square.",
      },
    ],
    instance(draws) {
      const weights = draws.shuffle([1, 2, 3, 4, 6, 8, 10]).slice(0, 4);
      const variance = draws.integer(10, 60);
      const sum = total(weights);
      const squares = total(weights.map((weight) => weight ** 2));
      const effective = sum ** 2 / squares;
      const answer = variance / effective;
      return {
        statement: String.raw`Four samples have fixed weights ${weights.join(", ")}; their values are independent with variance ${variance}. What is the variance of the weighted mean $\sum_i w_i x_i / \sum_i w_i$?`,
        answer,
        solution: String.raw`$\mathrm{Var} = \sigma^2 \dfrac{\sum w_i^2}{(\sum w_i)^2} = ${variance} \cdot \dfrac{${squares}}{${sum}^2} = ${fixed(answer)}$.

In other words $\sigma^2 / n_{\text{eff}}$ with the effective sample size $n_{\text{eff}} = (\sum w_i)^2/\sum w_i^2 = ${fixed(effective)}$ instead of 4.`,
        wrong: { equal: variance / 4, notNormalised: (variance * squares) / sum },
        simulate: (trial) =>
          total(weights.map((weight) => weight * trial.normal(0, Math.sqrt(variance)))) / total(weights),
      };
    },
  },
];
