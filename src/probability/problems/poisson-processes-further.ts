import { poissonCdf } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on Poisson processes: queues, loads and gaps. */
export const poissonProcessesFurtherProblems: ProbabilityProblem[] = [
  {
    id: "gap-around-a-glance",
    title: "The gap you happen to look into",
    topic: "poisson-processes",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      {
        key: "meanGap",
        says: "That is the mean gap; the gap around a given moment is longer, as long gaps cover more moments.",
      },
    ],
    instance(draws) {
      const rate = draws.integer(2, 20);
      const answer = 120 / rate;
      return {
        statement: `Alerts have been a Poisson process with ${rate} an hour for days. You look at the clock at noon. What is the expected time between the last alert before noon and the first one after it, in minutes?`,
        answer,
        solution: String.raw`The wait from noon on is exponential with mean $60/${rate}$ minutes, by lack of memory. Looking backwards the process is Poisson too, so the time since the last alert has the same mean.

Together $2 \cdot 60/${rate} = ${fixed(answer)}$ minutes, twice the mean gap.`,
        wrong: { meanGap: 60 / rate },
        simulate(trial) {
          // noon is 20 mean gaps after the start
          const noon = 20;
          let before = 0;
          let after = trial.exponential(1);
          while (after < noon) {
            before = after;
            after += trial.exponential(1);
          }
          return ((after - before) * 60) / rate;
        },
      };
    },
  },
  {
    id: "compound-poisson-variance",
    title: "Memory asked for in a minute",
    topic: "poisson-processes",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    statistic: "variance",
    traps: [
      { key: "lengthsOnly", says: "That is for a fixed number of requests; their number varies as well." },
      { key: "countOnly", says: "That is for answers of equal length; their lengths vary as well." },
    ],
    instance(draws) {
      const rate = draws.integer(3, 12);
      const short = draws.integer(1, 3);
      const long = short + draws.integer(3, 6);
      const longShare = draws.integer(2, 5) / 10;
      const mean = short * (1 - longShare) + long * longShare;
      const square = short ** 2 * (1 - longShare) + long ** 2 * longShare;
      const answer = rate * square;
      return {
        statement: `Requests arrive as a Poisson process, ${rate} a minute. Independently, each answer takes ${long} pages of memory with chance ${longShare} and ${short === 1 ? "1 page" : `${short} pages`} otherwise. What is the variance of the pages asked for in one minute?`,
        answer,
        solution: String.raw`For a Poisson number of independent terms, $\mathrm{Var} = \mathbb{E}[N]\mathrm{Var}(X) + \mathrm{Var}(N)\mathbb{E}[X]^2 = \lambda\,\mathbb{E}[X^2]$.

$\mathbb{E}[X^2] = ${fixed(1 - longShare)} \cdot ${short ** 2} + ${longShare} \cdot ${long ** 2} = ${fixed(square)}$, so the variance is $${rate} \cdot ${fixed(square)} = ${fixed(answer)}$.`,
        wrong: { lengthsOnly: rate * (square - mean ** 2), countOnly: rate * mean ** 2 },
        simulate(trial) {
          let pages = 0;
          for (let at = trial.exponential(rate); at <= 1; at += trial.exponential(rate))
            pages += trial.chance(longShare) ? long : short;
          return pages;
        },
      };
    },
  },
  {
    id: "requests-in-flight",
    title: "How many requests are in flight",
    topic: "poisson-processes",
    level: "medium",
    minutes: 7,
    answerKind: "probability",
    traps: [
      {
        key: "longest",
        says: "That counts as if each request stayed for the longest time; on average it stays half as long.",
      },
      { key: "atLeast", says: "Memory overflows with more requests than planned, not when it is just full." },
    ],
    instance(draws) {
      const rate = draws.integer(2, 5);
      const longest = draws.integer(3, 8) / 2;
      const load = (rate * longest) / 2;
      const slots = Math.ceil(load) + draws.integer(0, 2);
      const answer = 1 - poissonCdf(slots, load);
      return {
        statement: `Requests arrive as a Poisson process, ${rate} a second, and each runs at once, for a time uniform between 0 and ${longest} s, independently. Memory is planned for ${slots}. At a given moment, long after the start, what is the probability that more than ${slots} are in flight?`,
        answer,
        solution: String.raw`A request that came $t$ seconds ago is still running with chance $1 - t/${longest}$, so those in flight are a thinned Poisson process: their number is Poisson with mean $\lambda\,\mathbb{E}[S] = ${rate} \cdot ${longest / 2} = ${fixed(load)}$, whatever the distribution of the times with this mean.

$P(N > ${slots}) = 1 - e^{-${fixed(load)}} \sum_{k=0}^{${slots}} \dfrac{${fixed(load)}^k}{k!} = ${fixed(answer)}$.`,
        wrong: { longest: 1 - poissonCdf(slots, rate * longest), atLeast: 1 - poissonCdf(slots - 1, load) },
        simulate(trial) {
          // going back in time: nothing older than the longest time can still run
          let inFlight = 0;
          for (let age = trial.exponential(rate); age < longest; age += trial.exponential(rate))
            if (trial.unit() * longest > age) inFlight += 1;
          return inFlight > slots ? 1 : 0;
        },
      };
    },
  },
  {
    id: "mean-wait-in-a-queue",
    title: "Waiting for the one GPU",
    topic: "poisson-processes",
    level: "hard",
    minutes: 7,
    answerKind: "number",
    traps: [
      { key: "withService", says: "That is the whole stay; asked is the wait before the job starts." },
      { key: "oneAhead", says: "That counts at most one job ahead; there may be a queue." },
    ],
    instance(draws) {
      const service = draws.integer(20, 36);
      const load = draws.integer(5, 10) / 20;
      const arrival = Math.round(service * load);
      const busy = arrival / service;
      const answer = (60 * busy) / (service - arrival);
      return {
        statement: `Jobs arrive at one GPU as a Poisson process, ${arrival} an hour, and run one at a time in order of arrival. Run times are independent and exponential, with ${service} jobs an hour on average while busy. In the long run, what is a job's expected wait before it starts, in minutes?`,
        answer,
        solution: String.raw`This is M/M/1 with $\rho = ${arrival}/${service} = ${fixed(busy)}$. A job finds $\rho/(1 - \rho) = ${fixed(busy / (1 - busy))}$ jobs there on average (Poisson arrivals see time averages), and each still takes a full mean run time, by lack of memory.

$W_q = \dfrac{\rho}{1 - \rho} \cdot \dfrac{1}{\mu} = \dfrac{\rho}{\mu - \lambda} = ${fixed(answer / 60)}$ hours $= ${fixed(answer)}$ minutes.`,
        wrong: { withService: 60 / (service - arrival), oneAhead: (60 * busy) / service },
        simulate(trial) {
          // the wait of the sixtieth job after an empty start, one from the next (Lindley)
          let wait = 0;
          for (let job = 0; job < 60; job += 1)
            wait = Math.max(0, wait + trial.exponential(service) - trial.exponential(arrival));
          return 60 * wait;
        },
      };
    },
  },
  {
    id: "blocked-without-a-queue",
    title: "Turned away while busy",
    topic: "poisson-processes",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "load", says: "That is the offered load; requests turned away do not load the server." },
      { key: "accepted", says: "That is the share that is accepted." },
    ],
    instance(draws) {
      const arrival = draws.integer(3, 12);
      const service = arrival + draws.integer(2, 12);
      const answer = arrival / (arrival + service);
      return {
        statement: `A server handles one request at a time and turns away what comes meanwhile. Requests arrive as a Poisson process, ${arrival} a second; handling times are independent and exponential with mean 1/${service} s. In the long run, what share of the requests is turned away?`,
        answer,
        solution: String.raw`Busy and idle spells alternate, with means $1/\mu = 1/${service}$ and (from the end of one request to the next arrival) $1/\lambda = 1/${arrival}$.

The server is busy for the share $\dfrac{1/\mu}{1/\mu + 1/\lambda} = \dfrac{\lambda}{\lambda + \mu} = \dfrac{${arrival}}{${arrival + service}} = ${fixed(answer)}$ of the time, and Poisson arrivals see time averages (Erlang's loss formula for one server).`,
        wrong: { load: arrival / service, accepted: 1 - answer },
        simulate(trial) {
          // whether the fortieth request after an empty start is turned away
          let busyFor = 0;
          for (let request = 0; request < 40; request += 1) {
            if (busyFor <= 0) busyFor = trial.exponential(service);
            busyFor -= trial.exponential(arrival);
          }
          return busyFor > 0 ? 1 : 0;
        },
      };
    },
  },
];
