import { normalCdf } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on continuous distributions. */
export const distributionsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "the-worse-model-wins",
    title: "The worse model looks better",
    topic: "distributions",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "oneNoise", says: "Both scores are noisy: the difference has the sum of the variances." },
      { key: "deviationsAdded", says: "Variances add, standard deviations do not." },
    ],
    instance(draws) {
      const mean = draws.integer(60, 80);
      const gap = draws.integer(5, 20) / 10;
      const better = draws.integer(10, 20) / 10;
      const worse = draws.integer(10, 20) / 10;
      const deviation = Math.hypot(better, worse);
      const answer = normalCdf(-gap / deviation);
      return {
        statement: `Over random seeds model A scores ${fixed(mean + gap)} on average with standard deviation ${better}, model B ${mean} with standard deviation ${worse}; both are normal, and the runs are independent. Each is trained once. What is the probability that B scores higher than A?`,
        answer,
        solution: String.raw`The difference $A - B$ is normal with mean $${gap}$ and variance $${better}^2 + ${worse}^2 = ${fixed(deviation ** 2)}$, so its standard deviation is ${fixed(deviation)}. $P(A - B < 0) = \Phi\Big(-\dfrac{${gap}}{${fixed(deviation)}}\Big) = \Phi(${fixed(-gap / deviation)}) = ${fixed(answer)}$.`,
        wrong: { oneNoise: normalCdf(-gap / better), deviationsAdded: normalCdf(-gap / (better + worse)) },
        simulate: (trial) => (trial.normal(mean, worse) > trial.normal(mean + gap, better) ? 1 : 0),
      };
    },
  },
  {
    id: "variance-of-a-mixture",
    title: "Latency with a cache in front",
    topic: "distributions",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "within", says: "That is the average of the two variances; the distance of the two means adds to it." },
      {
        key: "weightedSum",
        says: "That is the variance of a weighted sum of a hit and a miss; a request is one or the other.",
      },
    ],
    instance(draws) {
      const hitShare = draws.integer(5, 9) / 10;
      const hit = { mean: draws.integer(5, 12), deviation: draws.integer(1, 3) };
      const miss = { mean: draws.integer(30, 60), deviation: draws.integer(5, 12) };
      const within = hitShare * hit.deviation ** 2 + (1 - hitShare) * miss.deviation ** 2;
      const between = hitShare * (1 - hitShare) * (miss.mean - hit.mean) ** 2;
      const answer = within + between;
      return {
        statement: `${percent(hitShare)} of all requests hit the cache and take ${hit.mean} ms on average with standard deviation ${hit.deviation} ms; the others take ${miss.mean} ms with standard deviation ${miss.deviation} ms. What is the variance, in ms², of the time that a random request takes?`,
        answer,
        solution: String.raw`Given the kind of request the variance is $\sigma_k^2$; the kind itself moves the mean between $${hit.mean}$ and $${miss.mean}$. Within: $${hitShare} \cdot ${hit.deviation}^2 + ${fixed(1 - hitShare)} \cdot ${miss.deviation}^2 = ${fixed(within)}$. Between: $p(1-p)(\mu_1 - \mu_2)^2 = ${hitShare} \cdot ${fixed(1 - hitShare)} \cdot ${miss.mean - hit.mean}^2 = ${fixed(between)}$. Together $${fixed(answer)}$.`,
        wrong: {
          within,
          weightedSum: hitShare ** 2 * hit.deviation ** 2 + (1 - hitShare) ** 2 * miss.deviation ** 2,
        },
        simulate(trial) {
          const kind = trial.chance(hitShare) ? hit : miss;
          return trial.normal(kind.mean, kind.deviation);
        },
      };
    },
  },
  {
    id: "mean-of-a-lognormal",
    title: "Document lengths with a heavy tail",
    topic: "distributions",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "median", says: "That is the median; the long tail pulls the mean above it." },
      { key: "wholeVariance", says: "The exponent is the mean plus half the variance." },
    ],
    instance(draws) {
      const location = draws.integer(10, 30) / 10;
      const scale = draws.integer(5, 12) / 10;
      const answer = Math.exp(location + scale ** 2 / 2);
      return {
        statement: String.raw`The logarithm (natural) of a document's length in thousands of tokens is normal with mean ${location} and standard deviation ${scale}. What is the mean length, in thousands of tokens?`,
        answer,
        solution: String.raw`If $\ln L \sim N(\mu, \sigma^2)$, then $\mathbb{E}[L] = \mathbb{E}[e^{\ln L}]$ is the normal moment generating function at 1: $e^{\mu + \sigma^2 / 2} = e^{${location} + ${fixed(scale ** 2)} / 2} = e^{${fixed(location + scale ** 2 / 2)}} = ${fixed(answer)}$. The median is only $e^{${location}} = ${fixed(Math.exp(location))}$.`,
        wrong: { median: Math.exp(location), wholeVariance: Math.exp(location + scale ** 2) },
        simulate: (trial) => Math.exp(trial.normal(location, scale)),
      };
    },
  },
  {
    id: "expected-improvement",
    title: "The expected improvement of a trial",
    topic: "distributions",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    traps: [
      {
        key: "gainTimesChance",
        says: "A success does not gain one standard deviation: integrate the gain over the tail.",
      },
      { key: "half", says: "That would hold for a prediction equal to the best so far." },
    ],
    instance(draws) {
      const best = draws.integer(700, 800) / 10;
      const deviation = draws.integer(10, 30) / 10;
      const gap = draws.integer(3, 10) / 10;
      const z = -gap / deviation;
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      const answer = deviation * density - gap * normalCdf(z);
      return {
        statement: String.raw`For the next configuration a surrogate predicts a score that is normal with mean ${fixed(best - gap)} and standard deviation ${deviation}. The best score so far is ${best}. What is the expected improvement, $\mathbb{E}[\max(0, S - ${best})]$?`,
        answer,
        solution: String.raw`With $z = (\mu - b) / \sigma = ${fixed(-gap)} / ${deviation} = ${fixed(z)}$, integrating $(s - b)$ over the normal density above $b$ gives $(\mu - b)\,\Phi(z) + \sigma\,\varphi(z)$. Here $\Phi(z) = ${fixed(normalCdf(z))}$ and $\varphi(z) = ${fixed(density)}$, so the answer is $${fixed(-gap)} \cdot ${fixed(normalCdf(z))} + ${deviation} \cdot ${fixed(density)} = ${fixed(answer)}$.`,
        wrong: { gainTimesChance: deviation * normalCdf(z), half: deviation / Math.sqrt(2 * Math.PI) },
        simulate: (trial) => Math.max(0, trial.normal(best - gap, deviation) - best),
      };
    },
  },
  {
    id: "sum-of-three-uniforms",
    title: "Three stages of a pipeline",
    topic: "distributions",
    level: "hard",
    minutes: 7,
    answerKind: "probability",
    traps: [
      { key: "corner", says: "That is the volume of a simplex that sticks out of the cube of possible times." },
      { key: "linear", says: "The sum is not uniform: it piles up in the middle." },
    ],
    instance(draws) {
      const longest = draws.pick([10, 20, 50, 100]);
      const scaled = draws.pick([1.3, 1.4, 1.6, 1.7, 1.8, 1.9]);
      const limit = Math.round(scaled * longest);
      const answer = (scaled ** 3 - 3 * (scaled - 1) ** 3) / 6;
      return {
        statement: `A request passes three stages, whose times are independent and uniform between 0 and ${longest} ms. What is the probability that it takes less than ${limit} ms in all?`,
        answer,
        solution: String.raw`In units of ${longest} ms: $P(U_1 + U_2 + U_3 < t)$ with $t = ${scaled}$. The simplex $u_1 + u_2 + u_3 < t$ has volume $t^3/6$, but it sticks out of the cube: for each $i$ the part with $u_i > 1$ is a simplex of side $t - 1$ (no two at once, as $t < 2$). So $\dfrac{t^3 - 3 (t-1)^3}{6} = \dfrac{${fixed(scaled ** 3)} - 3 \cdot ${fixed((scaled - 1) ** 3)}}{6} = ${fixed(answer)}$.`,
        wrong: { corner: scaled ** 3 / 6, linear: scaled / 3 },
        simulate: (trial) => (longest * (trial.unit() + trial.unit() + trial.unit()) < limit ? 1 : 0),
      };
    },
  },
];
