import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on Bayes' rule with several pieces of evidence. */
export const bayesRuleFurtherProblems: ProbabilityProblem[] = [
  {
    id: "which-shard-from-two-draws",
    title: "Two urns, two draws",
    topic: "bayes-rule",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "oneDraw", says: "That uses only one of the two draws." },
      { key: "replacement", says: "That puts the first example back before the second draw." },
    ],
    instance(draws) {
      const size = draws.integer(7, 10);
      const rich = draws.integer(5, size - 1);
      const poor = draws.integer(2, 4);
      const pairs = (count: number): number => (count * (count - 1)) / (size * (size - 1));
      const answer = pairs(rich) / (pairs(rich) + pairs(poor));
      return {
        statement: `Shards A and B hold ${size} examples each; ${rich} of A's are positive, ${poor} of B's. You pick a shard by a fair coin and draw two examples from it, without replacement. Both are positive. How likely is the shard A?`,
        answer,
        solution: String.raw`Two positives come from A with probability $\dfrac{${rich} \cdot ${rich - 1}}{${size} \cdot ${size - 1}} = ${fixed(pairs(rich))}$, from B with $\dfrac{${poor} \cdot ${poor - 1}}{${size} \cdot ${size - 1}} = ${fixed(pairs(poor))}$. The priors are equal and cancel: $\dfrac{${rich * (rich - 1)}}{${rich * (rich - 1)} + ${poor * (poor - 1)}} = ${fixed(answer)}$.`,
        wrong: { oneDraw: rich / (rich + poor), replacement: rich ** 2 / (rich ** 2 + poor ** 2) },
        simulate(trial) {
          for (;;) {
            const positives = trial.chance(0.5) ? rich : poor;
            const first = trial.integer(1, size);
            const second = trial.integer(1, size - 1);
            // examples are numbered with the positives first; the second number skips the first one drawn
            const other = second < first ? second : second + 1;
            if (first <= positives && other <= positives) return positives === rich ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "next-answer-of-a-suspect",
    title: "A checkpoint that may have seen the test",
    topic: "bayes-rule",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "posterior", says: "That is how likely it has seen the test; one that has not may guess right too." },
      { key: "prior", says: "That is the chance before it answered anything." },
    ],
    instance(draws) {
      const checkpoints = draws.integer(5, 20);
      const right = draws.integer(2, 5);
      const posterior = 2 ** right / (2 ** right + checkpoints - 1);
      const answer = posterior + (1 - posterior) / 2;
      return {
        statement: `One of ${checkpoints} checkpoints has seen the test and answers every yes-or-no question right; the others guess, right half of the time. You pick a checkpoint at random, and its first ${right} answers are right. With what probability is its next answer right?`,
        answer,
        solution: String.raw`First the posterior that it has seen the test: $\dfrac{\tfrac{1}{${checkpoints}} \cdot 1}{\tfrac{1}{${checkpoints}} \cdot 1 + \tfrac{${checkpoints - 1}}{${checkpoints}} \cdot 2^{-${right}}} = \dfrac{2^{${right}}}{2^{${right}} + ${checkpoints - 1}} = ${fixed(posterior)}$. Then the chance of the next answer, by total probability: $${fixed(posterior)} \cdot 1 + ${fixed(1 - posterior)} \cdot \tfrac12 = ${fixed(answer)}$.`,
        wrong: { posterior, prior: 1 / checkpoints + (1 - 1 / checkpoints) / 2 },
        simulate(trial) {
          for (;;) {
            const seen = trial.integer(1, checkpoints) === 1;
            const answers = Array.from({ length: right + 1 }, () => seen || trial.chance(0.5));
            if (answers.slice(0, right).every(Boolean)) return answers[right] === true ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "spam-by-several-words",
    title: "Spam by two words and a missing one",
    topic: "bayes-rule",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "presentOnly", says: "A word that is missing is evidence too." },
      { key: "noPrior", says: "This forgets the share of spam." },
    ],
    instance(draws) {
      const prior = draws.integer(20, 40) / 100;
      const spam = [draws.integer(30, 50), draws.integer(20, 40), draws.integer(5, 15)].map((share) => share / 100);
      const ham = [draws.integer(10, 20), draws.integer(10, 20), draws.integer(40, 60)].map((share) => share / 100);
      const present = ([one = 0, other = 0]: readonly number[]): number => one * other;
      const absent = ([, , missing = 0]: readonly number[]): number => 1 - missing;
      const ratio = (present(spam) * absent(spam)) / (present(ham) * absent(ham));
      const odds = (prior / (1 - prior)) * ratio;
      const answer = odds / (1 + odds);
      const oddsPresent = ((prior / (1 - prior)) * present(spam)) / present(ham);
      return {
        statement: `${percent(prior)} of all messages are spam. The words “free”, “now” and “meeting” occur in ${percent(spam[0] ?? 0)}, ${percent(spam[1] ?? 0)} and ${percent(spam[2] ?? 0)} of the spam, and in ${percent(ham[0] ?? 0)}, ${percent(ham[1] ?? 0)} and ${percent(ham[2] ?? 0)} of the rest, independently given the class. A message contains “free” and “now” but not “meeting”. How likely is it spam?`,
        answer,
        solution: String.raw`Naive Bayes in odds: prior odds times one likelihood ratio for each word, present or not: $\dfrac{${prior}}{${fixed(1 - prior)}} \cdot \dfrac{${spam[0]}}{${ham[0]}} \cdot \dfrac{${spam[1]}}{${ham[1]}} \cdot \dfrac{${fixed(absent(spam))}}{${fixed(absent(ham))}} = ${fixed(odds)}$. As a probability: $\dfrac{${fixed(odds)}}{1 + ${fixed(odds)}} = ${fixed(answer)}$.`,
        wrong: { presentOnly: oddsPresent / (1 + oddsPresent), noPrior: ratio / (1 + ratio) },
        simulate(trial) {
          for (;;) {
            const isSpam = trial.chance(prior);
            const [free, now, meeting] = (isSpam ? spam : ham).map((share) => trial.chance(share));
            if (free === true && now === true && meeting === false) return isSpam ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "posterior-odds-from-votes",
    title: "Annotators who disagree",
    topic: "bayes-rule",
    level: "medium",
    minutes: 5,
    answerKind: "probability",
    traps: [
      { key: "voteShare", says: "That is the share of the votes, not a probability: votes multiply odds." },
      { key: "noPrior", says: "This forgets how rare the class is." },
    ],
    instance(draws) {
      const prior = draws.integer(5, 25) / 100;
      const reliability = draws.pick([0.7, 0.75, 0.8]);
      const against = draws.integer(1, 2);
      const lead = draws.integer(1, 2);
      const votes = 2 * against + lead;
      const ratio = (reliability / (1 - reliability)) ** lead;
      const odds = (prior / (1 - prior)) * ratio;
      const answer = odds / (1 + odds);
      return {
        statement: `${percent(prior)} of the comments are toxic. Each of ${votes} annotators judges a comment right with probability ${reliability}, whatever it is and independently of the others. Of a comment, ${against + lead} say that it is toxic, and ${against} that it is not. How likely is it toxic?`,
        answer,
        solution: String.raw`A vote for multiplies the odds by $${reliability} / ${fixed(1 - reliability)} = ${fixed(reliability / (1 - reliability))}$, a vote against divides them by as much: only the lead of ${lead} counts. Odds $\dfrac{${prior}}{${fixed(1 - prior)}} \cdot ${fixed(reliability / (1 - reliability))}^{${lead}} = ${fixed(odds)}$, so the probability is $\dfrac{${fixed(odds)}}{1 + ${fixed(odds)}} = ${fixed(answer)}$.`,
        wrong: { voteShare: (against + lead) / votes, noPrior: ratio / (1 + ratio) },
        simulate(trial) {
          for (;;) {
            const toxic = trial.chance(prior);
            const says = sumOf(votes, () => (trial.chance(reliability) === toxic ? 1 : 0));
            if (says === against + lead) return toxic ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "silence-as-evidence",
    title: "No failure so far",
    topic: "bayes-rule",
    level: "hard",
    minutes: 6,
    answerKind: "probability",
    traps: [
      { key: "prior", says: "The quiet time is evidence: a faulty node would probably have failed by now." },
      { key: "faultyOnly", says: "That takes the node as faulty for sure." },
    ],
    instance(draws) {
      const prior = draws.integer(20, 50) / 100;
      const rate = draws.integer(2, 5) / 10;
      const quiet = draws.integer(2, 4);
      const survives = Math.exp(-rate * quiet);
      const posterior = (prior * survives) / (prior * survives + 1 - prior);
      const fails = 1 - Math.exp(-rate);
      const answer = posterior * fails;
      return {
        statement: `With probability ${prior} the node that you were given is faulty; then its time to failure is exponential with rate ${rate} per day. A sound node never fails. It has run for ${quiet} days without failure. With what probability does it fail within the next day?`,
        answer,
        solution: String.raw`A faulty node stays quiet for ${quiet} days with probability $e^{-${rate} \cdot ${quiet}} = ${fixed(survives)}$. So it is faulty with posterior $\dfrac{${prior} \cdot ${fixed(survives)}}{${prior} \cdot ${fixed(survives)} + ${fixed(1 - prior)}} = ${fixed(posterior)}$. A faulty one has no memory and fails within a day with $1 - e^{-${rate}} = ${fixed(fails)}$. Together $${fixed(posterior)} \cdot ${fixed(fails)} = ${fixed(answer)}$: a mixture of memoryless lives does have a memory.`,
        wrong: { prior: prior * fails, faultyOnly: fails },
        simulate(trial) {
          for (;;) {
            const life = trial.chance(prior) ? trial.exponential(rate) : Number.POSITIVE_INFINITY;
            if (life > quiet) return life <= quiet + 1 ? 1 : 0;
          }
        },
      };
    },
  },
];
