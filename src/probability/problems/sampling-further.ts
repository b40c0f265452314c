import { statisticOf } from "#probability/estimate.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on sampling: transforms and the reduction of variance. */
export const samplingFurtherProblems: ProbabilityProblem[] = [
  {
    id: "inverse-transform-moment",
    title: "The mean of a transformed uniform",
    topic: "sampling",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [{ key: "plugIn", says: "That puts the mean of $u$ into the formula: the median of $x$, not its mean." }],
    instance(draws) {
      const scale = draws.integer(2, 20);
      const tail = draws.integer(4, 8);
      const answer = (scale * tail) / (tail - 1);
      return {
        statement: String.raw`Prompt lengths (in tokens) are simulated as $x = ${scale}\,u^{-1/${tail}}$ with $u$ uniform on $(0, 1)$. What is the expected value of $x$?`,
        answer,
        solution: String.raw`$\mathbb{E}[x] = ${scale} \int_0^1 u^{-1/${tail}}\,du = \dfrac{${scale}}{1 - 1/${tail}} = ${scale} \cdot \dfrac{${tail}}{${tail - 1}} = ${fixed(answer)}$.

This is inverse transform sampling from a Pareto law: $P(x > t) = (${scale}/t)^{${tail}}$ for $t \ge ${scale}$.`,
        wrong: { plugIn: scale * 2 ** (1 / tail) },
        simulate: (trial) => scale * (1 - trial.unit()) ** (-1 / tail),
      };
    },
  },
  {
    id: "importance-sampling-of-a-power",
    title: "A better proposal for an integral",
    topic: "sampling",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "uniform", says: "That is the variance with uniform proposals, without weights." },
      { key: "unweighted", says: "That forgets to divide by the proposal's density." },
    ],
    instance(draws) {
      const proposal = draws.integer(1, 3);
      const power = proposal + draws.integer(1, 4);
      const width = draws.integer(2, 9);
      const mean = width / (power + 1);
      const second = width ** 2 / ((proposal + 1) * (2 * power - proposal + 1));
      const answer = second - mean ** 2;
      const x = proposal === 1 ? "x" : `x^${proposal}`;
      const secondMoment = width ** 2 / (2 * power + 1);
      return {
        statement: String.raw`To estimate $\int_0^1 ${width}\,x^${power}\,dx$ you draw one $x$ from the density $q(x) = ${proposal + 1}${x}$ on $[0, 1]$ and take $${width}\,x^${power}/q(x)$. What is the variance of this estimate?`,
        answer,
        solution: String.raw`The mean is the integral, $${width}/${power + 1} = ${fixed(mean)}$. The second moment is $\int_0^1 \dfrac{${width}^2 x^{${2 * power}}}{${proposal + 1}${x}}\,dx = \dfrac{${width ** 2}}{${proposal + 1} \cdot ${2 * power - proposal + 1}} = ${fixed(second)}$.

$\mathrm{Var} = ${fixed(second)} - ${fixed(mean)}^2 = ${fixed(answer)}$; uniform proposals would give ${fixed(secondMoment - mean ** 2)}.`,
        wrong: {
          uniform: secondMoment - mean ** 2,
          unweighted: proposedVariance(width, power, proposal),
        },
        simulate(trial) {
          // the largest of m + 1 uniform draws has density (m + 1) x^m
          const x0 = Math.max(...Array.from({ length: proposal + 1 }, () => trial.unit()));
          return (width * x0 ** power) / ((proposal + 1) * x0 ** proposal);
        },
      };
    },
  },
  {
    id: "stratified-sampling-variance",
    title: "One draw from each stratum",
    topic: "sampling",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "independent", says: "That is for draws from the whole range; within a stratum a draw varies far less." },
      {
        key: "oneStratum",
        says: "That is the variance of one draw within its stratum; the mean of all strata varies less.",
      },
    ],
    instance(draws) {
      const strata = draws.integer(2, 6);
      const width = draws.integer(2, 12) * 6;
      const within = (width / strata) ** 2 / 12;
      const answer = within / strata;
      return {
        statement: String.raw`You estimate the mean of a uniform variable on $[0, ${width}]$ by stratified sampling: the range is cut into ${strata} equal parts, one uniform draw is taken from each, independently, and the ${strata} draws are averaged. What is the variance of the estimate?`,
        answer,
        solution: String.raw`A draw within a part of width $${width}/${strata}$ has variance $\dfrac{(${width}/${strata})^2}{12} = ${fixed(within)}$; the mean of ${strata} has $${fixed(within)}/${strata} = ${fixed(answer)}$.

That is $L^2/(12K^3)$, against $L^2/(12K) = ${fixed(width ** 2 / 12 / strata)}$ for independent draws.`,
        wrong: { independent: width ** 2 / 12 / strata, oneStratum: within },
        simulate(trial) {
          const points = Array.from({ length: strata }, (_, part) => ((part + trial.unit()) * width) / strata);
          return statisticOf(points, "mean");
        },
      };
    },
  },
  {
    id: "antithetic-variance",
    title: "Pairs that mirror each other",
    topic: "sampling",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    statistic: "variance",
    traps: [{ key: "independent", says: "That is for two independent draws; mirrored ones cancel the linear part." }],
    instance(draws) {
      const square = draws.integer(3, 12);
      const linear = draws.integer(2, 9);
      const answer = square ** 2 / 180;
      const single = (square ** 2 * 4) / 45 + linear ** 2 / 12 + (square * linear) / 6;
      return {
        statement: String.raw`You estimate $\mathbb{E}[f(U)]$ for $f(u) = ${square}u^2 + ${linear}u$ and $U$ uniform on $[0, 1]$ by one antithetic pair: $\tfrac12\left(f(U) + f(1 - U)\right)$. What is the variance of this estimate?`,
        answer,
        solution: String.raw`With $V = U - \tfrac12$, the linear parts of $f(U)$ and $f(1 - U)$ add up to a constant, and what is left is $${square}V^2$ plus a constant.

$\mathrm{Var} = ${square}^2\,\mathrm{Var}(V^2) = ${square ** 2}\left(\tfrac{1}{80} - \tfrac{1}{144}\right) = ${square ** 2}/180 = ${fixed(answer)}$, since $\mathbb{E}[V^4] = \tfrac{1}{80}$ and $\mathbb{E}[V^2] = \tfrac{1}{12}$. Two independent draws give ${fixed(single / 2)}.`,
        wrong: { independent: single / 2 },
        simulate(trial) {
          const f = (u: number): number => square * u ** 2 + linear * u;
          const u = trial.unit();
          return (f(u) + f(1 - u)) / 2;
        },
      };
    },
  },
  {
    id: "gumbel-max",
    title: "Sampling by noise and a maximum",
    topic: "sampling",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "noTemperature", says: "The noise is scaled by the temperature, so the logits are divided by it." },
      {
        key: "inverted",
        says: "A larger noise makes the choice more even: divide the logits by the temperature, do not multiply.",
      },
    ],
    instance(draws) {
      const temperature = draws.pick([0.5, 0.8, 1.5, 2, 2.5]);
      const logits = draws.shuffle([0, 0.4, 0.8, 1.2, 1.6, 2]).slice(0, 3);
      const [first = 0] = logits;
      const softmax = (scale: number): number =>
        Math.exp(first * scale) / logits.reduce((sum, logit) => sum + Math.exp(logit * scale), 0);
      const answer = softmax(1 / temperature);
      return {
        statement: String.raw`Three tokens have logits ${logits.join(", ")}. To each you add ${temperature} times an independent standard Gumbel variable, $g = -\ln(-\ln u)$ with $u$ uniform on $(0, 1)$, and take the token with the largest sum. What is the probability that it is the first token?`,
        answer,
        solution: String.raw`Divided by ${temperature}, the sums are $z_i/${temperature} + g_i$, and the largest of logits plus standard Gumbel noise is a sample from their softmax.

$\dfrac{e^{${first}/${temperature}}}{\sum_j e^{z_j/${temperature}}} = ${fixed(answer)}$: the softmax at temperature ${temperature}.`,
        wrong: { noTemperature: softmax(1), inverted: softmax(temperature) },
        simulate(trial) {
          const noisy = logits.map((logit) => logit - temperature * Math.log(trial.exponential(1)));
          return noisy.every((sum) => sum <= (noisy[0] ?? Number.NaN)) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "false-negatives-in-a-batch",
    title: "False negatives in a contrastive batch",
    topic: "sampling",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "anyPair", says: "That is the chance for any two of the batch; asked is about the class of one anchor." },
      { key: "sum", says: "The sum of the chances counts several false negatives several times." },
    ],
    instance(draws) {
      const batch = draws.integer(8, 32);
      const classes = draws.integer(3, 10) * 10;
      const answer = 1 - (1 - 1 / classes) ** (batch - 1);
      const distinct = Array.from({ length: batch }, (_, before) => 1 - before / classes).reduce(
        (product, one) => product * Math.max(0, one),
        1,
      );
      return {
        statement: `A contrastive batch of ${batch} images treats all others as negatives of an anchor. Each image's class is uniform among ${classes}, independently. What is the probability that a given anchor has at least one negative of its own class?`,
        answer,
        solution: String.raw`Each of the ${batch - 1} others differs in class with chance $1 - 1/${classes}$: $1 - (1 - 1/${classes})^{${batch - 1}} = 1 - ${fixed(1 - answer)} = ${fixed(answer)}$.`,
        wrong: { anyPair: 1 - distinct, sum: (batch - 1) / classes },
        simulate(trial) {
          const labels = Array.from({ length: batch }, () => trial.integer(1, classes));
          return labels.indexOf(labels[0] ?? 0, 1) === -1 ? 0 : 1;
        },
      };
    },
  },
];

/** The variance of `width` times the given power of a draw from the proposal. */
function proposedVariance(width: number, power: number, proposal: number): number {
  const moment = (exponent: number): number => (proposal + 1) / (proposal + exponent + 1);
  return width ** 2 * (moment(2 * power) - moment(power) ** 2);
}
