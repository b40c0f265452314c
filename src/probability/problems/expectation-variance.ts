import type { ProbabilityProblem } from "#probability/problem.ts";
import { sumOf } from "#probability/sum-of.ts";
import { fixed } from "#probability/words.ts";

/** Problems on expectation: linearity, indicator variables, inverses. */
export const expectationVarianceProblems: ProbabilityProblem[] = [
  {
    id: "labels-kept-by-a-shuffle",
    title: "Labels that survive a shuffle",
    topic: "expectation-variance",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      {
        key: "ownPlace",
        says: "That counts examples that got their very own label back; any label of the same class will do.",
      },
      { key: "evenClasses", says: "That would hold for three classes of equal size." },
    ],
    instance(draws) {
      const sizes = [draws.integer(20, 40), draws.integer(10, 19), draws.integer(2, 9)];
      const total = sizes.reduce((sum, size) => sum + size, 0);
      const squares = sizes.reduce((sum, size) => sum + size ** 2, 0);
      const answer = squares / total;
      const labels = sizes.flatMap((size, label) => Array.from({ length: size }, () => label));
      return {
        statement: `A data set of ${total} examples has three classes with ${sizes[0]}, ${sizes[1]} and ${sizes[2]} examples. As a sanity check, all its labels are shuffled among the examples, every order equally likely. What is the expected number of examples whose label is of the right class afterwards?`,
        answer,
        solution: String.raw`An example of a class with $n_c$ members receives each of the ${total} labels with equal chance, so it keeps its class with probability $n_c / n$. The indicators are dependent, but expectation is linear all the same: $\sum_c n_c \cdot \dfrac{n_c}{n} = \dfrac{${sizes.map((size) => `${size}^2`).join(" + ")}}{${total}} = \dfrac{${squares}}{${total}} = ${fixed(answer)}$.`,
        wrong: { ownPlace: 1, evenClasses: total / 3 },
        simulate: (trial) => {
          const shuffled = trial.shuffle(labels);
          return sumOf(total, (place) => (shuffled[place] === labels[place] ? 1 : 0));
        },
      };
    },
  },
  {
    id: "idle-experts",
    title: "Experts without a token",
    topic: "expectation-variance",
    level: "easy",
    minutes: 3,
    answerKind: "number",
    traps: [
      {
        key: "oneExpert",
        says: "That is the chance that one given expert is idle; the question is about their number.",
      },
      { key: "busy", says: "That is the expected number of experts with at least one token." },
    ],
    instance(draws) {
      const experts = draws.pick([8, 10, 12, 16, 20]);
      const tokens = experts + draws.integer(-4, 12);
      const idle = (1 - 1 / experts) ** tokens;
      const answer = experts * idle;
      return {
        statement: `An untrained router sends each of ${tokens} tokens to one of ${experts} experts, independently and uniformly. What is the expected number of experts that receive no token?`,
        answer,
        solution: String.raw`Let $I_e$ be 1 if expert $e$ is idle. All ${tokens} tokens must miss it, so $\mathbb{E}[I_e] = (1 - \tfrac{1}{${experts}})^{${tokens}} = ${fixed(idle)}$. By linearity the expected number is $${experts} \cdot ${fixed(idle)} = ${fixed(answer)}$, near $k e^{-m/k}$; that the indicators are dependent does not matter.`,
        wrong: { oneExpert: idle, busy: experts - answer },
        simulate: (trial) => experts - new Set(Array.from({ length: tokens }, () => trial.integer(1, experts))).size,
      };
    },
  },
  {
    id: "colliding-pairs",
    title: "Collisions in a hashed embedding table",
    topic: "expectation-variance",
    level: "easy",
    minutes: 2,
    answerKind: "number",
    traps: [
      { key: "ordered", says: "That counts every pair twice." },
      { key: "load", says: "That is the expected number of features in one row." },
    ],
    instance(draws) {
      const features = draws.integer(15, 40);
      const rows = draws.pick([50, 60, 80, 100, 120]);
      const pairs = (features * (features - 1)) / 2;
      const answer = pairs / rows;
      return {
        statement: `The hashing trick puts ${features} features into the ${rows} rows of a table, each independently and uniformly. What is the expected number of pairs of features that share a row?`,
        answer,
        solution: String.raw`There are $\binom{${features}}{2} = ${pairs}$ pairs. Wherever the first of a pair lands, the second lands there too with probability $1/${rows}$. By linearity: $${pairs} / ${rows} = ${fixed(answer)}$.`,
        wrong: { ordered: 2 * answer, load: features / rows },
        simulate(trial) {
          const table = new Map<number, number>();
          return sumOf(features, () => {
            const row = trial.integer(1, rows);
            const there = table.get(row) ?? 0;
            table.set(row, there + 1);
            return there;
          });
        },
      };
    },
  },
  {
    id: "expected-runs",
    title: "Runs in a shuffled epoch",
    topic: "expectation-variance",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      {
        key: "changes",
        says: "That is the number of places where the label changes; the first run begins without a change.",
      },
      { key: "independent", says: "This treats neighbours as independent; they are drawn without replacement." },
    ],
    instance(draws) {
      const positives = draws.integer(3, 9);
      const negatives = draws.integer(4, 10);
      const total = positives + negatives;
      const changes = (2 * positives * negatives) / total;
      const answer = 1 + changes;
      const labels = Array.from({ length: total }, (_, place) => place < positives);
      return {
        statement: `An epoch of ${total} examples, ${positives} of them positive and ${negatives} negative, is put in random order, all orders equally likely. A run is a longest stretch of equal labels, so that + + − + has three. What is the expected number of runs?`,
        answer,
        solution: String.raw`A run begins at the first place, and wherever a label differs from the one before. Two neighbours differ with probability $\dfrac{2 \cdot ${positives} \cdot ${negatives}}{${total} \cdot ${total - 1}}$, and there are $${total - 1}$ pairs of neighbours. By linearity $1 + ${total - 1} \cdot \dfrac{2 \cdot ${positives} \cdot ${negatives}}{${total} \cdot ${total - 1}} = 1 + \dfrac{${2 * positives * negatives}}{${total}} = ${fixed(answer)}$.`,
        wrong: { changes, independent: 1 + ((total - 1) * 2 * positives * negatives) / total ** 2 },
        simulate(trial) {
          const order = trial.shuffle(labels);
          return sumOf(total, (place) => (order[place] === order[place - 1] ? 0 : 1));
        },
      };
    },
  },
  {
    id: "mean-of-an-inverse",
    title: "Throughput of steps of random length",
    topic: "expectation-variance",
    level: "medium",
    minutes: 4,
    answerKind: "number",
    traps: [
      {
        key: "inverseOfMean",
        says: "That is the batch over the mean time; the mean of an inverse is larger, by Jensen's inequality.",
      },
      {
        key: "middle",
        says: "That is the mean of the fastest and the slowest throughput; most throughputs lie nearer the slow end.",
      },
    ],
    instance(draws) {
      const shortest = draws.integer(1, 3);
      const longest = shortest * draws.integer(3, 5) + draws.integer(0, 1);
      const batch = draws.pick([60, 64, 100, 120, 128, 240, 256]);
      const answer = (batch * Math.log(longest / shortest)) / (longest - shortest);
      return {
        statement: String.raw`A training step of ${batch} examples takes a time $T$ that is uniform between ${shortest} and ${longest} seconds. The dashboard shows each step's throughput, $${batch} / T$ examples per second. What is the expected value of what it shows?`,
        answer,
        solution: String.raw`$\mathbb{E}[${batch} / T] = \int_{${shortest}}^{${longest}} \dfrac{${batch}}{t} \cdot \dfrac{1}{${longest - shortest}}\,dt = \dfrac{${batch} \ln(${longest} / ${shortest})}{${longest - shortest}} = ${fixed(answer)}$. As $1/t$ is convex, this exceeds $${batch} / \mathbb{E}[T] = ${fixed((2 * batch) / (shortest + longest))}$, which is the throughput over many steps; the average of ratios is not the ratio of averages.`,
        wrong: {
          inverseOfMean: (2 * batch) / (shortest + longest),
          middle: (batch / shortest + batch / longest) / 2,
        },
        simulate: (trial) => batch / (shortest + (longest - shortest) * trial.unit()),
      };
    },
  },
  {
    id: "rank-of-the-first-relevant",
    title: "The first relevant result of a random ranking",
    topic: "expectation-variance",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "replacement", says: "That draws with replacement; a ranking shows no document twice." },
      { key: "before", says: "That is the number of documents before it; its rank is one more." },
    ],
    instance(draws) {
      const documents = draws.integer(10, 24);
      const relevant = draws.integer(2, 5);
      const before = (documents - relevant) / (relevant + 1);
      const answer = 1 + before;
      const marks = Array.from({ length: documents }, (_, place) => place < relevant);
      return {
        statement: `As a baseline ${documents} documents, ${relevant} of them relevant, are ranked in random order, all orders equally likely. The top one has rank 1. What is the expected rank of the first relevant document?`,
        answer,
        solution: String.raw`Take one irrelevant document together with the ${relevant} relevant ones: each of these ${relevant + 1} comes first with equal chance, so it stands before all relevant ones with probability $\tfrac{1}{${relevant + 1}}$. By linearity $${documents - relevant} \cdot \tfrac{1}{${relevant + 1}} = ${fixed(before)}$ irrelevant documents come before the first relevant one. Its expected rank is $1 + \dfrac{n - r}{r + 1} = \dfrac{n + 1}{r + 1} = ${fixed(answer)}$.`,
        wrong: { replacement: documents / relevant, before },
        simulate: (trial) => trial.shuffle(marks).indexOf(true) + 1,
      };
    },
  },
];
