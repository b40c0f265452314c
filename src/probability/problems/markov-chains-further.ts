import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Further problems on Markov chains: random walks, shuffles and patterns. */
export const markovChainsFurtherProblems: ProbabilityProblem[] = [
  {
    id: "hitting-time-on-a-ring",
    title: "A token wanders round a ring",
    topic: "markov-chains",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "square",
        says: "That is the time to get so far from the start in either direction, on a line without end.",
      },
      { key: "distance", says: "That is the shortest way; the token goes back as often as on." },
    ],
    instance(draws) {
      const nodes = draws.integer(6, 12);
      const distance = draws.integer(2, Math.floor((nodes - 1) / 2));
      const answer = distance * (nodes - distance);
      return {
        statement: `${nodes} machines form a ring. A token moves at each step to one of its two neighbours, each with chance 1/2, independently. What is the expected number of steps until it first reaches the machine ${distance} places clockwise from its start?`,
        answer,
        solution: String.raw`Cut the ring at the target: a fair walk from ${distance} on $0, \dots, ${nodes}$ that stops at either end. With $h_0 = h_{${nodes}} = 0$ and $h_k = 1 + \tfrac12(h_{k-1} + h_{k+1})$, the solution is $h_k = k(n - k)$.

$${distance} \cdot (${nodes} - ${distance}) = ${answer}$.`,
        wrong: { square: distance ** 2, distance },
        simulate(trial) {
          let place = 0;
          let steps = 0;
          while (place !== distance) {
            place = (place + (trial.chance(0.5) ? 1 : nodes - 1)) % nodes;
            steps += 1;
          }
          return steps;
        },
      };
    },
  },
  {
    id: "last-visited-on-a-ring",
    title: "The last machine to see the token",
    topic: "markov-chains",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [{ key: "all", says: "The start has been visited already: it cannot be the last." }],
    instance(draws) {
      const nodes = draws.integer(5, 10);
      const place = draws.integer(1, nodes - 1);
      const answer = 1 / (nodes - 1);
      return {
        statement: `${nodes} machines form a ring. A token starts at one of them and moves at each step to one of its two neighbours, each with chance 1/2, independently. What is the probability that the machine ${place === 1 ? "next to the start, clockwise," : `${place} places clockwise from the start`} is the last of all to be visited?`,
        answer,
        solution: String.raw`Consider the moment at which the token first stands beside the machine in question. It is visited last exactly if from there the token gets all the way round to its other neighbour before it takes the one step to it.

By gambler's ruin that chance is $1/(n - 1)$, for every machine alike: $1/${nodes - 1} = ${fixed(answer)}$.`,
        wrong: { all: 1 / nodes },
        simulate(trial) {
          const visited = new Set([0]);
          let token = 0;
          while (visited.size < nodes) {
            token = (token + (trial.chance(0.5) ? 1 : nodes - 1)) % nodes;
            visited.add(token);
          }
          return token === place ? 1 : 0;
        },
      };
    },
  },
  {
    id: "bottom-card-rises",
    title: "Shuffling until the bottom card is on top",
    topic: "markov-chains",
    level: "hard",
    minutes: 7,
    answerKind: "number",
    traps: [
      {
        key: "oneMore",
        says: "That is with the last move as well, which puts the card itself back at random: then the deck is shuffled.",
      },
      {
        key: "square",
        says: "The card rises faster the higher it stands: the more places below it, the more inserts land there.",
      },
    ],
    instance(draws) {
      const cards = draws.integer(4, 14);
      const harmonic = sumOf(cards - 1, (before) => 1 / (before + 1));
      const answer = cards * harmonic;
      return {
        statement: `A queue of ${cards} examples is shuffled like this: each move takes the first and puts it back at one of the ${cards} places, all equally likely and independently. What is the expected number of moves until the example that was last comes first?`,
        answer,
        solution: String.raw`With $k - 1$ examples already behind it, the example in question moves up when the one taken lands in one of the $k$ places behind it: chance $k/${cards}$, so $${cards}/k$ moves on average.

It must move up for $k = 1, \dots, ${cards - 1}$: $${cards} \sum_{k=1}^{${cards - 1}} \tfrac1k = ${cards} \cdot ${fixed(harmonic)} = ${fixed(answer)}$. The order of those behind it is uniform by then, so one more move shuffles the queue perfectly.`,
        wrong: { oneMore: answer + 1, square: cards * (cards - 1) },
        simulate(trial) {
          const queue = Array.from({ length: cards }, (_, card) => card);
          let moves = 0;
          while (queue[0] !== cards - 1) {
            queue.splice(trial.integer(0, cards - 1), 0, ...queue.splice(0, 1));
            moves += 1;
          }
          return moves;
        },
      };
    },
  },
  {
    id: "waiting-for-a-pattern",
    title: "Random tokens until a pattern",
    topic: "markov-chains",
    level: "hard",
    minutes: 8,
    answerKind: "number",
    traps: [
      {
        key: "noOverlap",
        says: "That holds for patterns that cannot overlap themselves; one that can comes in clumps, so the first takes longer.",
      },
    ],
    instance(draws) {
      const symbols = draws.integer(2, 4);
      const pattern = draws.pick(["AA", "ABA", "AAA", "ABAB", "BAAB"]);
      const overlaps = Array.from(pattern, (_, index) => index + 1).filter((length) =>
        pattern.startsWith(pattern.slice(-length)),
      );
      const answer = overlaps.reduce((sum, length) => sum + symbols ** length, 0);
      return {
        statement: `Tokens are drawn independently and uniformly from a vocabulary of ${symbols}, A and B among them. What is the expected number of tokens until ${pattern} has just appeared (its last token counted)?`,
        answer,
        solution: String.raw`A fair-game argument (Conway, Li): before each token someone new bets 1 on the pattern, letting the winnings ride. When it appears, everyone has paid 1, and the only ones who hold winnings are those whose matched start of the pattern is also its end: a start of length $k$ holds $${symbols}^k$.

Such overlaps of ${pattern} have length ${overlaps.toReversed().join(", ")}, so the wait is $${overlaps
          .toReversed()
          .map((length) => `${symbols}^{${length}}`)
          .join(" + ")} = ${answer}$.`,
        wrong: { noOverlap: symbols ** pattern.length },
        simulate(trial) {
          let recent = "";
          for (let tokens = 1; ; tokens += 1) {
            recent = (recent + ("ABCD"[trial.integer(0, symbols - 1)] ?? "")).slice(-pattern.length);
            if (recent === pattern) return tokens;
          }
        },
      };
    },
  },
  {
    id: "rank-of-a-hub",
    title: "The rank of a hub",
    topic: "markov-chains",
    level: "medium",
    minutes: 6,
    answerKind: "probability",
    traps: [
      { key: "noJump", says: "That is without random jumps, where the walk alternates between hub and leaves." },
      { key: "jumpOnly", says: "That counts only the way in from the leaves; jumps land on the hub as well." },
    ],
    instance(draws) {
      const leaves = draws.integer(3, 12);
      const follow = draws.pick([0.7, 0.75, 0.8, 0.85, 0.9]);
      const pages = leaves + 1;
      const answer = ((1 - follow) / pages + follow) / (1 + follow);
      return {
        statement: `A web has one hub and ${leaves} leaves; the hub links to every leaf, every leaf only to the hub. A surfer follows a random link of the page with chance ${follow} and otherwise jumps to one of all ${pages} pages, all equally likely. What is the PageRank of the hub, that is, the long-run share of time spent there?`,
        answer,
        solution: String.raw`With $h$ the hub's share, the leaves have $1 - h$ together, and all of it leads to the hub when a link is followed: $h = \dfrac{1 - d}{${pages}} + d(1 - h)$.

$h = \dfrac{(1 - d)/${pages} + d}{1 + d} = \dfrac{${fixed((1 - follow) / pages)} + ${follow}}{${fixed(1 + follow)}} = ${fixed(answer)}$.`,
        wrong: { noJump: 0.5, jumpOnly: follow / (1 + follow) },
        simulate(trial) {
          // page 0 is the hub; 100 steps are enough to forget the start
          let page = trial.integer(0, leaves);
          for (let step = 0; step < 100; step += 1) {
            if (!trial.chance(follow)) page = trial.integer(0, leaves);
            else page = page === 0 ? trial.integer(1, leaves) : 0;
          }
          return page === 0 ? 1 : 0;
        },
      };
    },
  },
  {
    id: "steps-until-absorbed",
    title: "How long a job stays in the pipeline",
    topic: "markov-chains",
    level: "easy",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "noReturn", says: "That is without sending anything back; every return costs the first stage again." },
      { key: "rounds", says: "That counts the rounds; each round has a labelling and a review." },
    ],
    instance(draws) {
      const labelDays = draws.integer(2, 5);
      const reviewDays = draws.integer(1, 3);
      const back = draws.integer(2, 6) / 10;
      const answer = (labelDays + reviewDays) / (1 - back);
      return {
        statement: `A batch is labelled (${labelDays} days), then reviewed (${reviewDays === 1 ? "1 day" : `${reviewDays} days`}). A review sends it back to labelling with chance ${fixed(back)}, independently each time, and otherwise lets it through. What is the expected time until it is through, in days?`,
        answer,
        solution: String.raw`With $E$ the expected time from the start of labelling, $E = ${labelDays} + ${reviewDays} + ${fixed(back)}\,E$, since a batch sent back starts afresh.

$E = \dfrac{${labelDays + reviewDays}}{1 - ${fixed(back)}} = ${fixed(answer)}$ days: $1/(1 - ${fixed(back)})$ rounds on average.`,
        wrong: { noReturn: labelDays + reviewDays, rounds: 1 / (1 - back) },
        simulate(trial) {
          let days = labelDays + reviewDays;
          while (trial.chance(back)) days += labelDays + reviewDays;
          return days;
        },
      };
    },
  },
];
