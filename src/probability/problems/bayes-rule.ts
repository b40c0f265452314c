import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on Bayes' rule. */
export const bayesRuleProblems: ProbabilityProblem[] = [
  {
    id: "rare-positive",
    title: "A positive test for something rare",
    topic: "bayes-rule",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "sensitivity", says: "That is the chance of a positive given the defect; asked is the other way round." },
      { key: "noPrior", says: "This treats both cases as equally likely beforehand; the defect is rare." },
    ],
    instance(draws) {
      const prior = draws.integer(2, 30) / 1000;
      const sensitivity = draws.integer(90, 99) / 100;
      const falseAlarm = draws.integer(2, 10) / 100;
      const positive = prior * sensitivity + (1 - prior) * falseAlarm;
      const answer = (prior * sensitivity) / positive;
      return {
        statement: `A monitor looks for corrupted batches. ${percent(prior)} of all batches are corrupted. It flags ${percent(sensitivity)} of the corrupted ones, and ${percent(falseAlarm)} of the sound ones too. A batch is flagged. How likely is it corrupted?`,
        answer,
        solution: String.raw`By Bayes' rule, $P(C \mid F) = \dfrac{P(F \mid C) P(C)}{P(F \mid C) P(C) + P(F \mid \bar C) P(\bar C)} = \dfrac{${fixed(sensitivity)} \cdot ${fixed(prior)}}{${fixed(positive)}} = ${fixed(answer)}$. Sound batches are so many that most flags are false.`,
        wrong: { sensitivity, noPrior: sensitivity / (sensitivity + falseAlarm) },
        simulate(trial) {
          // flagged batches only: draw batches until one is flagged
          for (;;) {
            const corrupted = trial.chance(prior);
            if (trial.chance(corrupted ? sensitivity : falseAlarm)) return corrupted ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "who-labelled-it",
    title: "Which labeller made the mistake",
    topic: "bayes-rule",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "share", says: "That is the share of all labels; the mistake tells something too." },
      { key: "rateOnly", says: "That weighs the error rates alone; the labellers did not do equally much." },
    ],
    instance(draws) {
      const first = draws.integer(45, 55) / 100;
      const second = draws.integer(25, 33) / 100;
      const third = Number((1 - first - second).toFixed(2));
      const errors = [draws.integer(1, 3), draws.integer(4, 6), draws.integer(8, 14)].map((rate) => rate / 100);
      const [low = 0, middle = 0, high = 0] = errors;
      const wrongLabel = first * low + second * middle + third * high;
      const answer = (third * high) / wrongLabel;
      return {
        statement: `Labellers A, B and C made ${percent(first)}, ${percent(second)} and ${percent(third)} of all labels; ${percent(low)}, ${percent(middle)} and ${percent(high)} of theirs are wrong. A random label turns out to be wrong. How likely is it from C?`,
        answer,
        solution: String.raw`$P(C \mid W) = \dfrac{P(W \mid C)\,P(C)}{\sum_i P(W \mid i)\,P(i)}$. The wrong labels are $${first} \cdot ${low} + ${second} \cdot ${middle} + ${third} \cdot ${high} = ${fixed(wrongLabel)}$ of all, those of C alone $${fixed(third * high)}$: $\dfrac{${fixed(third * high)}}{${fixed(wrongLabel)}} = ${fixed(answer)}$.`,
        wrong: { share: third, rateOnly: high / (low + middle + high) },
        simulate(trial) {
          // wrong labels only
          for (;;) {
            const labeller = trial.weighted([first, second, third]);
            if (trial.chance(errors[labeller] ?? 0)) return labeller === 2 ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "posterior-mean-of-a-rate",
    title: "A success rate after a few tries",
    topic: "bayes-rule",
    level: "easy",
    minutes: 3,
    answerKind: "probability",
    traps: [
      { key: "frequency", says: "That is the observed share; the prior pulls it towards its own mean." },
      { key: "prior", says: "That is the mean before the tries." },
    ],
    instance(draws) {
      const alpha = draws.integer(1, 3);
      const beta = draws.integer(1, 2);
      const tries = draws.integer(5, 7);
      const successes = draws.integer(tries - 1, tries);
      const answer = (alpha + successes) / (alpha + beta + tries);
      return {
        statement: String.raw`The prior of an agent's success rate is $\mathrm{Beta}(${alpha}, ${beta})$. Of ${tries} independent tasks it solves ${successes}. With what probability does it solve the next?`,
        answer,
        solution: String.raw`The likelihood $p^{${successes}} (1-p)^{${tries - successes}}$ times the prior $p^{${alpha - 1}} (1-p)^{${beta - 1}}$ is again a Beta density: $\mathrm{Beta}(${alpha + successes}, ${beta + tries - successes})$. The next task is solved with the posterior's mean, $\dfrac{\alpha + k}{\alpha + \beta + n} = \dfrac{${alpha + successes}}{${alpha + beta + tries}} = ${fixed(answer)}$: the prior counts like ${alpha + beta} tasks with ${alpha} solved.`,
        wrong: { frequency: successes / tries, prior: alpha / (alpha + beta) },
        simulate(trial) {
          // a Beta variable is an order statistic of uniforms; only rates that give the observed number of successes
          for (;;) {
            const uniforms = Array.from({ length: alpha + beta - 1 }, () => trial.unit());
            const rate = uniforms.toSorted((one, other) => one - other)[alpha - 1] ?? 0;
            if (sumOf(tries, () => (trial.chance(rate) ? 1 : 0)) === successes) return trial.chance(rate) ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "two-positive-tests",
    title: "Two detectors agree",
    topic: "bayes-rule",
    level: "easy",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "oneTest", says: "That is after the first detector alone." },
      { key: "noPrior", says: "This treats both cases as equally likely beforehand." },
    ],
    instance(draws) {
      const prior = draws.integer(1, 8) / 100;
      const found = { first: draws.integer(80, 95) / 100, second: draws.integer(65, 85) / 100 };
      const alarms = { first: draws.integer(5, 15) / 100, second: draws.integer(5, 20) / 100 };
      const hit = found.first * found.second;
      const alarm = alarms.first * alarms.second;
      const positive = prior * hit + (1 - prior) * alarm;
      const answer = (prior * hit) / positive;
      return {
        statement: `${percent(prior)} of the texts in a crawl are machine-written. Detector A flags ${percent(found.first)} of these and ${percent(alarms.first)} of the human texts, detector B ${percent(found.second)} and ${percent(alarms.second)}; given the kind of text, the two err independently. Both flag a text. How likely is it machine-written?`,
        answer,
        solution: String.raw`Given the kind, the flags are independent, so that likelihoods multiply: $${found.first} \cdot ${found.second} = ${fixed(hit)}$ against $${alarms.first} \cdot ${alarms.second} = ${fixed(alarm)}$. $P(M \mid A, B) = \dfrac{${prior} \cdot ${fixed(hit)}}{${prior} \cdot ${fixed(hit)} + ${fixed(1 - prior)} \cdot ${fixed(alarm)}} = ${fixed(answer)}$.`,
        wrong: {
          oneTest: (prior * found.first) / (prior * found.first + (1 - prior) * alarms.first),
          noPrior: hit / (hit + alarm),
        },
        simulate(trial) {
          for (;;) {
            const machine = trial.chance(prior);
            const first = trial.chance(machine ? found.first : alarms.first);
            const second = trial.chance(machine ? found.second : alarms.second);
            if (first && second) return machine ? 1 : 0;
          }
        },
      };
    },
  },
  {
    id: "disagreement-with-a-noisy-label",
    title: "The model contradicts the label",
    topic: "bayes-rule",
    level: "medium",
    minutes: 4,
    answerKind: "probability",
    traps: [
      { key: "accuracy", says: "That trusts the model as if labels were wrong as often as right." },
      { key: "noise", says: "That ignores that the model disagrees." },
    ],
    instance(draws) {
      const noise = draws.integer(3, 15) / 100;
      const accuracy = draws.integer(80, 97) / 100;
      const labelWrong = noise * accuracy;
      const modelWrong = (1 - noise) * (1 - accuracy);
      const answer = labelWrong / (labelWrong + modelWrong);
      return {
        statement: `In a binary task ${percent(noise)} of the labels are flipped at random. A model predicts the true class of ${percent(accuracy)} of the examples, independently of the flips. On an example it contradicts the label. How likely is the label wrong?`,
        answer,
        solution: String.raw`They disagree when exactly one of the two is wrong. Label wrong, model right: $${noise} \cdot ${accuracy} = ${fixed(labelWrong)}$. Label right, model wrong: $${fixed(1 - noise)} \cdot ${fixed(1 - accuracy)} = ${fixed(modelWrong)}$. So $\dfrac{${fixed(labelWrong)}}{${fixed(labelWrong)} + ${fixed(modelWrong)}} = ${fixed(answer)}$. The question is whether labels err more often than the model.`,
        wrong: { accuracy, noise },
        simulate(trial) {
          for (;;) {
            const truth = trial.chance(0.5);
            const label = trial.chance(noise) ? !truth : truth;
            const prediction = trial.chance(accuracy) ? truth : !truth;
            if (label !== prediction) return label === truth ? 0 : 1;
          }
        },
      };
    },
  },
];
