import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on Markov chains: long-run shares, absorption and waiting. */
export const markovChainsProblems: ProbabilityProblem[] = [
  {
    id: "two-state-stationary-share",
    title: "How often the link is down",
    topic: "markov-chains",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "entry", says: "That is the chance to go down in one second; asked is the share of seconds spent down." },
      { key: "other", says: "That is the share of the other state: the flow into a state belongs in the numerator." },
    ],
    instance(draws) {
      const fail = draws.integer(4, 30) / 100;
      const mend = fail + draws.integer(10, 50) / 100;
      const answer = fail / (fail + mend);
      return {
        statement: `Each second, a link that is up goes down with chance ${percent(fail)}, and a link that is down comes up with chance ${percent(mend)}, whatever went before. In the long run, in what share of the seconds is it down?`,
        answer,
        solution: String.raw`In the long run as much goes down as comes up: $\pi_{\text{up}} \cdot ${fixed(fail)} = \pi_{\text{down}} \cdot ${fixed(mend)}$, and the shares sum to 1.

$\pi_{\text{down}} = \dfrac{${fixed(fail)}}{${fixed(fail)} + ${fixed(mend)}} = ${fixed(answer)}$.`,
        wrong: { entry: fail, other: mend / (fail + mend) },
        simulate(trial) {
          // 100 seconds are enough to forget the start at any rates drawn here
          let isDown = false;
          for (let second = 0; second < 100; second += 1) isDown = trial.chance(isDown ? 1 - mend : fail);
          return isDown ? 1 : 0;
        },
      };
    },
  },
  {
    id: "two-state-forecast",
    title: "Still hot in a few steps?",
    topic: "markov-chains",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "neverLeft", says: "That is the chance of never leaving; it may leave and come back." },
      { key: "longRun", says: "That is the long-run share; after so few steps the start still shows." },
    ],
    instance(draws) {
      const leave = draws.integer(5, 25) / 100;
      const enter = draws.integer(10, 40) / 100;
      const steps = draws.integer(2, 4);
      const share = enter / (enter + leave);
      const memory = 1 - enter - leave;
      const answer = share + (1 - share) * memory ** steps;
      return {
        statement: `A key is hot or cold. From one minute to the next a hot key turns cold with chance ${percent(leave)} and a cold one turns hot with chance ${percent(enter)}, whatever went before. It is hot now. What is the probability that it is hot in ${steps} minutes?`,
        answer,
        solution: String.raw`The long-run share of hot is $\pi = ${fixed(enter)}/(${fixed(enter)} + ${fixed(leave)}) = ${fixed(share)}$, and the distance from it shrinks each minute by the second eigenvalue $\lambda = 1 - ${fixed(enter)} - ${fixed(leave)} = ${fixed(memory)}$.

$P = \pi + (1 - \pi)\lambda^{${steps}} = ${fixed(share)} + ${fixed(1 - share)} \cdot ${fixed(memory)}^{${steps}} = ${fixed(answer)}$.`,
        wrong: { neverLeft: (1 - leave) ** steps, longRun: share },
        simulate(trial) {
          let isHot = true;
          for (let minute = 0; minute < steps; minute += 1) isHot = trial.chance(isHot ? 1 - leave : enter);
          return isHot ? 1 : 0;
        },
      };
    },
  },
  {
    id: "absorption-of-an-agent",
    title: "Done or crashed",
    topic: "markov-chains",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "noReturn", says: "That is for success at the first attempt; it may go back to planning and try again." },
      { key: "lastStep", says: "That forgets that a plan may crash as well, and each time it is made." },
    ],
    instance(draws) {
      const planned = draws.integer(80, 95) / 100;
      const done = draws.integer(30, 60) / 100;
      const again = draws.integer(15, 35) / 100;
      const answer = (planned * done) / (1 - planned * again);
      return {
        statement: `An agent plans, then acts. A plan leads to an action with chance ${percent(planned)} and to a crash otherwise. An action ends in success with chance ${percent(done)}, goes back to planning with chance ${percent(again)}, and crashes otherwise. All steps are independent. It starts by planning. What is the probability that it ends in success?`,
        answer,
        solution: String.raw`Let $p$ and $a$ be the chances of success from planning and from acting. One step on, $p = ${fixed(planned)}\,a$ and $a = ${fixed(done)} + ${fixed(again)}\,p$.

So $p = \dfrac{${fixed(planned)} \cdot ${fixed(done)}}{1 - ${fixed(planned)} \cdot ${fixed(again)}} = ${fixed(answer)}$: the first attempt's chance, times the expected number of attempts.`,
        wrong: { noReturn: planned * done, lastStep: done / (1 - again) },
        simulate(trial) {
          for (;;) {
            if (!trial.chance(planned)) return 0;
            const outcome = trial.weighted([done, again, 1 - done - again]);
            if (outcome !== 1) return outcome === 0 ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "green-runs-in-a-row",
    title: "Several green runs in a row",
    topic: "markov-chains",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "blocks",
        says: "One over the chance of a green block is the mean distance between such blocks; they overlap and come in clumps, so the first takes longer.",
      },
      { key: "noReset", says: "That is for so many green runs in all; a red one starts the count again." },
    ],
    instance(draws) {
      const streak = draws.integer(2, 4);
      const green = draws.integer(50, 90) / 100;
      const answer = (green ** -streak - 1) / (1 - green);
      return {
        statement: `A flaky test is green with chance ${percent(green)}, independently each time. You run it until it was green ${streak} times in a row. What is the expected number of runs?`,
        answer,
        solution: String.raw`With $E_k$ the expected number of runs for $k$ in a row: having $k - 1$, one more run either completes it or starts all over, so $E_k = E_{k-1} + 1 + (1 - p)E_k$, that is $E_k = (E_{k-1} + 1)/p$.

Summed up, $E_k = \dfrac{p^{-k} - 1}{1 - p} = \dfrac{${fixed(green)}^{-${streak}} - 1}{${fixed(1 - green)}} = ${fixed(answer)}$.`,
        wrong: { blocks: green ** -streak, noReset: streak / green },
        simulate(trial) {
          let inARow = 0;
          let runs = 0;
          while (inARow < streak) {
            runs += 1;
            inARow = trial.chance(green) ? inARow + 1 : 0;
          }
          return runs;
        },
      };
    },
  },
  {
    id: "return-time-on-a-graph",
    title: "Back to the end of the tail",
    topic: "markov-chains",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "nodes",
        says: "The stationary share of a node goes with its degree; only on a regular graph is it one over the number of nodes.",
      },
      { key: "edges", says: "The degrees sum to twice the number of edges." },
    ],
    instance(draws) {
      const clique = draws.integer(4, 6);
      const tail = draws.integer(2, 6);
      const edges = (clique * (clique - 1)) / 2 + tail;
      const answer = 2 * edges;
      const nodes = clique + tail;
      // nodes 0 to clique - 1 form the clique, the tail hangs on the last of these
      const neighbours = Array.from({ length: nodes }, (_, node) =>
        Array.from({ length: nodes }, (_unused, other) => other).filter(
          (other) => other !== node && ((node < clique && other < clique) || linksTail(node, other, clique)),
        ),
      );
      return {
        statement: `A crawler follows a random link at each step, all links of a page equally likely. ${clique} pages all link to each other; on one of them hangs a chain of ${tail} further pages, each linked both ways to the next. The crawler starts at the far end of the chain. What is the expected number of steps until it is back there?`,
        answer,
        solution: String.raw`A random walk on an undirected graph has stationary shares $\pi_v = \deg(v)/(2|E|)$, and the expected return time is $1/\pi_v$.

There are $\binom{${clique}}{2} + ${tail} = ${edges}$ edges and the end of the chain has degree 1: $2 \cdot ${edges}/1 = ${answer}$ steps.`,
        wrong: { nodes, edges },
        simulate(trial) {
          let page = nodes - 1;
          let steps = 0;
          do {
            const links = neighbours[page] ?? [];
            page = links[trial.integer(0, links.length - 1)] ?? Number.NaN;
            steps += 1;
          } while (page !== nodes - 1);
          return steps;
        },
      };
    },
  },
];

const linksTail = (node: number, other: number, clique: number): boolean =>
  Math.max(node, other) >= clique && Math.abs(node - other) === 1;
