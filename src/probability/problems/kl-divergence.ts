import { entropyBits } from "#probability/entropy-bits.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Problems on the Kullback–Leibler divergence. */
export const klDivergenceProblems: ProbabilityProblem[] = [
  {
    id: "kl-of-two-bernoullis",
    title: "Two biased coins",
    topic: "kl-divergence",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      { key: "reversed", says: "That is the divergence the other way round; it is not symmetric." },
      { key: "firstTerm", says: "That is the term of one outcome; the other outcome contributes too." },
    ],
    instance(draws) {
      const p = draws.integer(45, 60) / 100;
      const q = draws.integer(5, 25) / 100;
      const divergence = (one: number, other: number): number =>
        one * Math.log(one / other) + (1 - one) * Math.log((1 - one) / (1 - other));
      const [firstTerm, secondTerm] = [p * Math.log(p / q), (1 - p) * Math.log((1 - p) / (1 - q))];
      const answer = firstTerm + secondTerm;
      return {
        statement: String.raw`A policy ends its answer at a step with probability ${p}, the reference policy with ${q}. What is $D(\pi \,\|\, \pi_{\mathrm{ref}})$ for this one decision, in nats?`,
        answer,
        solution: String.raw`$D(p \,\|\, q) = p \ln \dfrac{p}{q} + (1 - p) \ln \dfrac{1 - p}{1 - q}$. With the numbers: $${p} \ln \dfrac{${p}}{${q}} + ${fixed(1 - p)} \ln \dfrac{${fixed(1 - p)}}{${fixed(1 - q)}} = ${fixed(firstTerm)} - ${fixed(-secondTerm)} = ${fixed(answer)}$. The other way round it is $${fixed(divergence(q, p))}$.`,
        wrong: { reversed: divergence(q, p), firstTerm },
        simulate: (trial) => (trial.chance(p) ? Math.log(p / q) : Math.log((1 - p) / (1 - q))),
      };
    },
  },
  {
    id: "extra-bits-of-a-wrong-code",
    title: "A code made for another distribution",
    topic: "kl-divergence",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "length", says: "That is the expected length; the entropy has to be taken off." },
      {
        key: "reversed",
        says: "That is the divergence the other way round: the symbols come from the true distribution.",
      },
    ],
    instance(draws) {
      const [first, second, third] = [draws.integer(1, 3), draws.integer(2, 4), draws.integer(4, 6)];
      const sixteenths = [first, second, third, 16 - first - second - third];
      const shares = sixteenths.map((count) => count / 16);
      const lengths = [1, 2, 3, 3];
      const length = shares.reduce((sum, share, symbol) => sum + share * (lengths[symbol] ?? 0), 0);
      const entropy = entropyBits(shares);
      const answer = length - entropy;
      const reversed = lengths.reduce(
        (sum, bits, symbol) => sum + 2 ** -bits * Math.log2(2 ** -bits / (shares[symbol] ?? 0)),
        0,
      );
      return {
        statement: `A code gives the symbols A, B, C, D words of 1, 2, 3 and 3 bits, the best possible for probabilities 1/2, 1/4, 1/8, 1/8. In truth they are ${sixteenths.map((count) => `${count}/16`).join(", ")}. By how many bits per symbol does the expected length exceed the entropy?`,
        answer,
        solution: String.raw`Word lengths are $-\log_2 q_i$, so the excess is $\sum_i p_i (-\log_2 q_i) - H(p) = \sum_i p_i \log_2 \dfrac{p_i}{q_i} = D(p \,\|\, q)$. The expected length is $\dfrac{${sixteenths.map((count, symbol) => String.raw`${count} \cdot ${lengths[symbol]}`).join(" + ")}}{16} = ${fixed(length)}$ bits, the entropy ${fixed(entropy)}; the difference is $${fixed(answer)}$ bits.`,
        wrong: { length, reversed },
        simulate(trial) {
          const symbol = trial.weighted(sixteenths);
          return (lengths[symbol] ?? 0) + Math.log2(shares[symbol] ?? 0);
        },
      };
    },
  },
  {
    id: "kl-of-two-gaussians",
    title: "Two normal distributions",
    topic: "kl-divergence",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "reversed", says: "That is the divergence the other way round." },
      { key: "meansOnly", says: "That would be right for equal standard deviations." },
    ],
    instance(draws) {
      const first = { mean: draws.integer(0, 3), deviation: draws.integer(5, 12) / 10 };
      const second = { mean: first.mean + draws.integer(1, 3), deviation: draws.integer(15, 30) / 10 };
      const divergence = (one: typeof first, other: typeof first): number =>
        Math.log(other.deviation / one.deviation) +
        (one.deviation ** 2 + (one.mean - other.mean) ** 2) / (2 * other.deviation ** 2) -
        1 / 2;
      const answer = divergence(first, second);
      const gap = first.mean - second.mean;
      const logDensity = (x: number, { mean, deviation }: typeof first): number =>
        -Math.log(deviation * Math.sqrt(2 * Math.PI)) - (x - mean) ** 2 / (2 * deviation ** 2);
      return {
        statement: String.raw`Let $p = N(${first.mean}, ${first.deviation}^2)$ and $q = N(${second.mean}, ${second.deviation}^2)$. What is $D(p \,\|\, q)$ in nats?`,
        answer,
        solution: String.raw`$\mathbb{E}_p[\ln p - \ln q] = \ln \dfrac{\sigma_q}{\sigma_p} + \dfrac{\mathbb{E}_p[(X - \mu_q)^2]}{2 \sigma_q^2} - \dfrac{\mathbb{E}_p[(X - \mu_p)^2]}{2 \sigma_p^2}$, where the expectations are $\sigma_p^2 + (\mu_p - \mu_q)^2$ and $\sigma_p^2$. So $\ln \dfrac{${second.deviation}}{${first.deviation}} + \dfrac{${first.deviation}^2 + (${gap})^2}{2 \cdot ${second.deviation}^2} - \dfrac12 = ${fixed(answer)}$.`,
        wrong: { reversed: divergence(second, first), meansOnly: gap ** 2 / (2 * second.deviation ** 2) },
        simulate(trial) {
          const x = trial.normal(first.mean, first.deviation);
          return logDensity(x, first) - logDensity(x, second);
        },
      };
    },
  },
  {
    id: "kl-of-two-poissons",
    title: "A rate that has drifted",
    topic: "kl-divergence",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "reversed", says: "That is the divergence the other way round: it takes the old rate as the true one." },
      { key: "logOnly", says: "The normalising factors of the two distributions differ as well." },
    ],
    instance(draws) {
      const expected = draws.integer(3, 8);
      const now = expected + draws.integer(2, 5);
      const answer = now * Math.log(now / expected) - now + expected;
      return {
        statement: String.raw`A monitor models the errors per hour as Poisson with mean ${expected}; in truth they are now Poisson with mean ${now}. By how many nats per hour does the true model's log-likelihood exceed the monitor's, in expectation?`,
        answer,
        solution: String.raw`For a count $k$ the difference of log-likelihoods is $k \ln \dfrac{\lambda}{\mu} - \lambda + \mu$ (the factorials cancel). Its expectation under $\lambda = ${now}$ is $D = \lambda \ln \dfrac{\lambda}{\mu} - \lambda + \mu = ${now} \ln \dfrac{${now}}{${expected}} - ${now} + ${expected} = ${fixed(answer)}$ nats: the evidence for the drift that an hour brings.`,
        wrong: {
          reversed: expected * Math.log(expected / now) - expected + now,
          logOnly: now * Math.log(now / expected),
        },
        simulate(trial) {
          const count = trial.poisson(now);
          // the factorial of the count is in both
          const logLikelihood = (mean: number): number => Math.log(mean ** count * Math.exp(-mean));
          return logLikelihood(now) - logLikelihood(expected);
        },
      };
    },
  },
  {
    id: "kl-of-best-of-n",
    title: "How far best-of-n moves from the policy",
    topic: "kl-divergence",
    level: "hard",
    minutes: 7,
    answerKind: "number",
    traps: [
      { key: "logOnly", says: "That is the log ratio at the very top; most winners lie below it." },
      { key: "mean", says: "That is the share of the draws that lose, not a divergence." },
    ],
    instance(draws) {
      const samples = draws.integer(2, 64);
      const answer = Math.log(samples) - (samples - 1) / samples;
      return {
        statement: String.raw`Best-of-n draws ${samples} answers from a policy independently and returns the one with the highest reward; rewards are continuous, so that no two tie. What is the divergence $D$ of the returned answer's reward distribution from that of a single answer, in nats?`,
        answer,
        solution: String.raw`Divergence does not change under a one-to-one map, so measure rewards by their quantile $U$ under the policy, uniform on $[0, 1]$. The best of $n$ has density $n u^{n-1}$, so $D = \mathbb{E}[\ln(n U^{n-1})] = \ln n + (n-1)\,\mathbb{E}[\ln U]$, where $\mathbb{E}[\ln U] = \int_0^1 n u^{n-1} \ln u\,du = -\tfrac1n$. So $D = \ln n - \dfrac{n-1}{n} = \ln ${samples} - \dfrac{${samples - 1}}{${samples}} = ${fixed(answer)}$.`,
        wrong: { logOnly: Math.log(samples), mean: (samples - 1) / samples },
        simulate(trial) {
          const best = Math.max(...Array.from({ length: samples }, () => trial.unit()));
          return Math.log(samples * best ** (samples - 1));
        },
      };
    },
  },
  {
    id: "gaussian-that-covers-two-modes",
    title: "One Gaussian for two modes",
    topic: "kl-divergence",
    level: "hard",
    minutes: 6,
    answerKind: "number",
    statistic: "variance",
    traps: [
      {
        key: "oneMode",
        says: "That is what the reverse divergence does: it settles on one mode. The forward one must cover both.",
      },
      { key: "halfDistance", says: "The modes' own spread comes on top of the distance between them." },
    ],
    instance(draws) {
      const share = draws.integer(3, 7) / 10;
      const distance = draws.integer(4, 10);
      const deviation = draws.pick([0.5, 1, 1.5]);
      const between = share * (1 - share) * distance ** 2;
      const answer = deviation ** 2 + between;
      return {
        statement: String.raw`The target $p$ puts weight ${share} on $N(0, ${deviation}^2)$ and ${fixed(1 - share)} on $N(${distance}, ${deviation}^2)$. Among all normal distributions $q$, which variance has the one that minimises the forward divergence $D(p \,\|\, q)$?`,
        answer,
        solution: String.raw`$D(p \,\|\, q) = -\mathbb{E}_p[\ln q] + \text{const}$, and $-\mathbb{E}_p[\ln q] = \tfrac12 \ln(2\pi\sigma^2) + \dfrac{\mathbb{E}_p[(X - \mu)^2]}{2\sigma^2}$ is least for $\mu = \mathbb{E}_p[X]$, $\sigma^2 = \operatorname{Var}_p(X)$: maximum likelihood matches moments. The mixture's variance is $${deviation}^2 + ${share} \cdot ${fixed(1 - share)} \cdot ${distance}^2 = ${fixed(answer)}$, so that $q$ covers both modes.`,
        wrong: { oneMode: deviation ** 2, halfDistance: between },
        simulate: (trial) => trial.normal(trial.chance(share) ? 0 : distance, deviation),
      };
    },
  },
];
