import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Further classic puzzles. */
export const classicPuzzlesFurtherProblems: ProbabilityProblem[] = [
  {
    id: "secretary-with-a-cutoff",
    title: "Stopping at the best so far",
    topic: "classic-puzzles",
    level: "hard",
    minutes: 8,
    answerKind: "probability",
    traps: [
      { key: "random", says: "That is a blind choice; comparing with those skipped does better." },
      {
        key: "secondBest",
        says: "That counts only the case in which the second best was skipped; the third best may do as the bar, too.",
      },
    ],
    instance(draws) {
      const candidates = draws.integer(5, 10);
      const skipped = draws.integer(2, Math.floor(candidates / 2));
      const answer = (skipped / candidates) * sumOf(candidates - skipped, (after) => 1 / (skipped + after));
      return {
        statement: `${candidates} candidates come in random order; you can only rank those seen so far. You skip the first ${skipped}, then take the first one better than all before. What is the probability that you take the best of all?`,
        answer,
        solution: String.raw`If the best comes at place $i$ (chance $1/${candidates}$), you take it exactly if the best of the $i - 1$ before it is among the ${skipped} skipped: chance $${skipped}/(i - 1)$.

$P = \dfrac{${skipped}}{${candidates}} \sum_{i=${skipped + 1}}^{${candidates}} \dfrac{1}{i - 1} = ${fixed(answer)}$.`,
        wrong: {
          random: 1 / candidates,
          secondBest: (skipped * (candidates - skipped)) / (candidates * (candidates - 1)),
        },
        simulate(trial) {
          const scores = Array.from({ length: candidates }, () => trial.unit());
          const bar = Math.max(...scores.slice(0, skipped));
          const taken = scores.slice(skipped).find((score) => score > bar);
          return taken === Math.max(...scores) ? 1 : 0;
        },
      };
    },
  },
  {
    id: "meeting-within-an-hour",
    title: "Meeting within the hour",
    topic: "classic-puzzles",
    level: "easy",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "sum", says: "That ignores that a wait may reach beyond the hour; draw the square of arrival times." },
      { key: "apart", says: "That is the chance of missing each other." },
    ],
    instance(draws) {
      const first = draws.integer(5, 20);
      const second = first + draws.integer(1, 15);
      const answer = 1 - ((60 - first) ** 2 + (60 - second) ** 2) / 7200;
      return {
        statement: `Anna and Ben come to a café at independent uniform times within an hour. Anna waits ${first} minutes, Ben ${second}. What is the probability that they meet?`,
        answer,
        solution: String.raw`In the square of arrival times they miss each other in two triangles: Ben comes more than ${first} minutes after Anna, or Anna more than ${second} after Ben.

$P = 1 - \tfrac12\left(\tfrac{${60 - first}}{60}\right)^2 - \tfrac12\left(\tfrac{${60 - second}}{60}\right)^2 = ${fixed(answer)}$.`,
        wrong: { sum: (first + second) / 60, apart: 1 - answer },
        simulate(trial) {
          const anna = trial.unit() * 60;
          const ben = trial.unit() * 60;
          return ben - anna <= first && anna - ben <= second ? 1 : 0;
        },
      };
    },
  },
  {
    id: "boy-or-girl-with-a-trait",
    title: "At least one girl like that",
    topic: "classic-puzzles",
    level: "medium",
    minutes: 6,
    answerKind: "probability",
    traps: [
      {
        key: "noTrait",
        says: "That is the answer to *at least one girl*; the trait makes a family with two girls likelier to say yes.",
      },
      { key: "givenChild", says: "That would hold if you knew it of a given child, the elder, say." },
    ],
    instance(draws) {
      const trait = draws.integer(10, 50) / 100;
      const answer = (2 - trait) / (4 - trait);
      return {
        statement: `Families with two children are asked: "Do you have a daughter who plays chess?" Each child is a girl with chance 1/2 and plays chess with chance ${percent(trait)}, all independent. A random family truthfully says yes. What is the probability that both children are girls?`,
        answer,
        solution: String.raw`A child is a girl who plays chess with chance $t/2$, $t = ${fixed(trait)}$, so a family says yes with chance $1 - (1 - t/2)^2 = t - t^2/4$. Two girls (chance $\tfrac14$) say yes with chance $1 - (1 - t)^2 = 2t - t^2$.

$P = \dfrac{\tfrac14(2t - t^2)}{t - t^2/4} = \dfrac{2 - t}{4 - t} = ${fixed(answer)}$. At $t = 1$ it is $\tfrac13$; the rarer the trait, the closer to $\tfrac12$.`,
        wrong: { noTrait: 1 / 3, givenChild: 1 / 2 },
        simulate(trial) {
          const child = (): { isGirl: boolean; hasTrait: boolean } => ({
            isGirl: trial.chance(0.5),
            hasTrait: trial.chance(trait),
          });
          // families that say yes only
          for (;;) {
            const family = [child(), child()];
            if (family.some(({ isGirl, hasTrait }) => isGirl && hasTrait))
              return family.every(({ isGirl }) => isGirl) ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "race-of-dice-sums",
    title: "Which sum comes first",
    topic: "classic-puzzles",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "oneRoll", says: "That is the chance in one roll; they roll until one of the two sums comes." },
      { key: "notOther", says: "That weighs the sum against everything else; only the two sums end the race." },
    ],
    instance(draws) {
      const [first = 7, second = 4] = draws.shuffle([2, 3, 4, 5, 6, 7]).slice(0, 2);
      const ways = first - 1;
      const otherWays = second - 1;
      const answer = ways / (ways + otherWays);
      return {
        statement: `Two fair dice are rolled again and again. What is the probability that the sum ${first} comes before the sum ${second}?`,
        answer,
        solution: String.raw`Of the 36 pairs, ${ways} give ${first} and ${otherWays} give ${second}. Rolls with any other sum change nothing, so only the roll that ends the race counts: $\dfrac{${ways}}{${ways} + ${otherWays}} = ${fixed(answer)}$.`,
        wrong: { oneRoll: ways / 36, notOther: 1 - otherWays / 36 },
        simulate(trial) {
          for (;;) {
            const sum = trial.integer(1, 6) + trial.integer(1, 6);
            if (sum === first || sum === second) return sum === first ? 1 : 0;
          }
        },
      };
    },
  },
];
