import { choose } from "#probability/distribution-functions.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Classic puzzles, with numbers of their own. */
export const classicPuzzlesProblems: ProbabilityProblem[] = [
  {
    id: "coupon-collector",
    title: "Collecting most of the coupons",
    topic: "classic-puzzles",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      { key: "all", says: "That is for all kinds; the last ones take longest, and they are not needed." },
      { key: "noRepeats", says: "That is as if no box repeated a kind." },
    ],
    instance(draws) {
      const kinds = draws.integer(6, 15);
      const wanted = kinds - draws.integer(1, 3);
      const boxesFor = (count: number): number => sumOf(count, (have) => kinds / (kinds - have));
      const answer = boxesFor(wanted);
      return {
        statement: `Each box holds one of ${kinds} kinds of coupon, all equally likely and independent. What is the expected number of boxes until you have ${wanted} different kinds?`,
        answer,
        solution: String.raw`With $k$ kinds in hand, a box holds a new one with chance $(${kinds} - k)/${kinds}$, so the next new kind takes $${kinds}/(${kinds} - k)$ boxes on average.

$${kinds}\left(\tfrac{1}{${kinds}} + \tfrac{1}{${kinds - 1}} + \dots + \tfrac{1}{${kinds - wanted + 1}}\right) = ${fixed(answer)}$; all ${kinds} kinds would take ${fixed(boxesFor(kinds))}.`,
        wrong: { all: boxesFor(kinds), noRepeats: wanted },
        simulate(trial) {
          const found = new Set<number>();
          let boxes = 0;
          while (found.size < wanted) {
            found.add(trial.integer(1, kinds));
            boxes += 1;
          }
          return boxes;
        },
      };
    },
  },
  {
    id: "gamblers-ruin",
    title: "Gambler's ruin with a small edge",
    topic: "classic-puzzles",
    level: "medium",
    minutes: 6,
    answerKind: "probability",
    traps: [
      { key: "fair", says: "That is for a fair game; a small edge in each round adds up over many." },
      { key: "ruin", says: "That is the chance of ruin." },
    ],
    instance(draws) {
      const goal = draws.integer(6, 12);
      const start = draws.integer(2, goal - 3);
      const win = draws.pick([0.4, 0.45, 0.55, 0.6]);
      const odds = (1 - win) / win;
      const answer = (1 - odds ** start) / (1 - odds ** goal);
      return {
        statement: `A gambler has ${start} coins and bets one in each round, winning it with chance ${win} and losing it otherwise, independently, until there are ${goal} coins or none. What is the probability that the gambler reaches ${goal}?`,
        answer,
        solution: String.raw`With $r = q/p = ${fixed(1 - win)}/${win} = ${fixed(odds)}$, $r^{S}$ is a martingale for the wealth $S$: in a round its expectation is $p\,r^{S+1} + q\,r^{S-1} = r^S$.

Stopped, $r^{${start}} = P \cdot r^{${goal}} + (1 - P)$, so $P = \dfrac{1 - r^{${start}}}{1 - r^{${goal}}} = ${fixed(answer)}$.`,
        wrong: { fair: start / goal, ruin: 1 - answer },
        simulate(trial) {
          let coins = start;
          while (coins > 0 && coins < goal) coins += trial.chance(win) ? 1 : -1;
          return coins === goal ? 1 : 0;
        },
      };
    },
  },
  {
    id: "monty-hall-with-many-doors",
    title: "Monty Hall with many doors",
    topic: "classic-puzzles",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "stay", says: "That is the chance of the first door, which the host's knowledge does not change." },
      { key: "even", says: "The closed doors are not alike: yours could not be opened, the others could." },
    ],
    instance(draws) {
      const doors = draws.integer(4, 10);
      const opened = draws.integer(2, doors - 2);
      const left = doors - 1 - opened;
      const answer = (doors - 1) / doors / left;
      return {
        statement: `One of ${doors} doors hides a car, the others goats. You choose a door. The host, who knows where the car is, opens ${opened} of the other doors, always with goats, and any such choice equally likely. You switch to ${left === 1 ? "the other closed door" : `one of the ${left} other closed doors, at random`}. What is the probability that you win the car?`,
        answer,
        solution: String.raw`The car is behind one of the other ${doors - 1} doors with chance $${doors - 1}/${doors}$. The host can always open ${opened} of them with goats, so this chance stays, and it now lies on ${left === 1 ? "a single door" : `${left} doors`}:

$\dfrac{${doors - 1}}{${doors}} \cdot \dfrac{1}{${left}} = ${fixed(answer)}$.`,
        wrong: { stay: 1 / doors, even: 1 / (left + 1) },
        simulate(trial) {
          const car = trial.integer(1, doors);
          const chosen = trial.integer(1, doors);
          const others = Array.from({ length: doors }, (_, door) => door + 1).filter((door) => door !== chosen);
          const openedDoors = new Set(trial.shuffle(others.filter((door) => door !== car)).slice(0, opened));
          const closed = others.filter((door) => !openedDoors.has(door));
          return closed[trial.integer(0, closed.length - 1)] === car ? 1 : 0;
        },
      };
    },
  },
  {
    id: "birthday-collision",
    title: "Two runs with the same seed",
    topic: "classic-puzzles",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "pairs", says: "The sum over pairs counts several collisions several times: an upper bound." },
      { key: "one", says: "That is the chance that someone shares the seed of one given run; any pair counts." },
    ],
    instance(draws) {
      const runs = draws.integer(5, 12);
      const seeds = draws.integer(4, 15) * 10;
      const apart = Array.from({ length: runs }, (_, before) => 1 - before / seeds).reduce((a, b) => a * b, 1);
      const answer = 1 - apart;
      return {
        statement: `${runs} people each pick a random seed from 1 to ${seeds}, uniformly and independently. What is the probability that at least two runs share a seed?`,
        answer,
        solution: String.raw`All differ when each avoids those before it: $\prod_{i=0}^{${runs - 1}} \left(1 - \tfrac{i}{${seeds}}\right) = ${fixed(apart)}$.

So two share one with chance $1 - ${fixed(apart)} = ${fixed(answer)}$, roughly $1 - e^{-n(n-1)/(2N)} = ${fixed(1 - Math.exp((-runs * (runs - 1)) / 2 / seeds))}$.`,
        wrong: { pairs: choose(runs, 2) / seeds, one: 1 - (1 - 1 / seeds) ** (runs - 1) },
        simulate: (trial) => (new Set(Array.from({ length: runs }, () => trial.integer(1, seeds))).size < runs ? 1 : 0),
      };
    },
  },
  {
    id: "hat-matching",
    title: "Hats given back at random",
    topic: "classic-puzzles",
    level: "medium",
    minutes: 7,
    answerKind: "probability",
    traps: [
      {
        key: "independent",
        says: "The matches are not independent: someone else's hat on your head takes it from them.",
      },
    ],
    instance(draws) {
      const guests = draws.integer(4, 7);
      const matches = draws.integer(0, 2);
      const rest = guests - matches;
      const none = sumOf(rest + 1, (k) => (-1) ** k / factorial(k));
      const answer = none / factorial(matches);
      const who = ["nobody gets", "exactly one guest gets", "exactly two guests get"][matches] ?? "";
      return {
        statement: `${guests} guests get their ${guests} hats back in a uniformly random order. What is the probability that ${who} their own?`,
        answer,
        solution: String.raw`By inclusion and exclusion, $m$ guests all miss their own hats with chance $\sum_{k=0}^{m} \tfrac{(-1)^k}{k!}$; for $m = ${rest}$ that is ${fixed(none)}.

${matches === 0 ? "Here that is all." : String.raw`Choose who matches, give them their hats, and let the other ${rest} miss: $\binom{${guests}}{${matches}} \cdot \tfrac{${rest}!}{${guests}!} \cdot ${fixed(none)} = \tfrac{1}{${matches}!} \cdot ${fixed(none)}$.`} The answer is ${fixed(answer)}.`,
        wrong: { independent: (choose(guests, matches) * (guests - 1) ** rest) / guests ** guests },
        simulate(trial) {
          const hats = trial.shuffle(Array.from({ length: guests }, (_, guest) => guest));
          return hats.filter((hat, guest) => hat === guest).length === matches ? 1 : 0;
        },
      };
    },
  },
  {
    id: "longest-piece-of-a-broken-stick",
    title: "A stick broken into pieces",
    topic: "classic-puzzles",
    level: "hard",
    minutes: 7,
    answerKind: "probability",
    traps: [
      { key: "onePiece", says: "That looks at one piece; any of them may be the long one." },
      { key: "independent", says: "The pieces share one length: if one is long, no other can be." },
    ],
    instance(draws) {
      const pieces = draws.integer(3, 6);
      const share = draws.integer(50, 65) / 100;
      const long = (1 - share) ** (pieces - 1);
      const answer = 1 - pieces * long;
      return {
        statement: `A stick is broken at ${pieces - 1} independent uniform points into ${pieces} pieces. What is the probability that no piece is longer than ${percent(share)} of the stick?`,
        answer,
        solution: String.raw`The first piece is longer than $x$ when all ${pieces - 1} points lie beyond $x$: chance $(1 - x)^{${pieces - 1}}$. By symmetry the same holds for each piece.

For $x \ge \tfrac12$ at most one piece can be so long, so the chances add up: $1 - ${pieces}(1 - ${share})^{${pieces - 1}} = ${fixed(answer)}$. With $x = \tfrac12$ this is the condition for a polygon; three pieces make a triangle with chance $\tfrac14$.`,
        wrong: { onePiece: 1 - long, independent: (1 - long) ** pieces },
        simulate(trial) {
          const points = Array.from({ length: pieces - 1 }, () => trial.unit()).toSorted((a, b) => a - b);
          const ends = [0, ...points, 1];
          return ends.every((end, index) => index === 0 || end - (ends[index - 1] ?? 0) <= share) ? 1 : 0;
        },
      };
    },
  },
];

function factorial(number: number): number {
  return Array.from({ length: number }, (_, before) => before + 1).reduce((product, one) => product * one, 1);
}
