import { entropyBits } from "#probability/entropy-bits.ts";
import type { ProbabilityProblem } from "#probability/problem.ts";
import { fixed, percent } from "#probability/words.ts";

/** Problems on information and codes. */
export const entropyFurtherProblems: ProbabilityProblem[] = [
  {
    id: "information-of-a-noisy-label",
    title: "What a noisy label tells",
    topic: "entropy",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "evenClasses", says: "That is for classes of equal size, the most that such a label can tell." },
      { key: "output", says: "That is the entropy of the noisy label; part of it is noise." },
    ],
    instance(draws) {
      const positive = draws.integer(15, 40) / 100;
      const flipped = draws.integer(2, 10) / 100;
      const observed = positive * (1 - flipped) + (1 - positive) * flipped;
      const noise = entropyBits([flipped, 1 - flipped]);
      const output = entropyBits([observed, 1 - observed]);
      const answer = output - noise;
      return {
        statement: `${percent(positive)} of the examples of a binary task are positive. Each label is flipped with probability ${flipped}, independently of everything else. What is the mutual information of the true class and the label, in bits?`,
        answer,
        solution: String.raw`$I(Y; L) = H(L) - H(L \mid Y)$. A label is positive with probability $${positive} \cdot ${fixed(1 - flipped)} + ${fixed(1 - positive)} \cdot ${flipped} = ${fixed(observed)}$, so $H(L) = h(${fixed(observed)}) = ${fixed(output)}$. Given the class only the flip is random: $H(L \mid Y) = h(${flipped}) = ${fixed(noise)}$. The difference is $${fixed(answer)}$ bits.`,
        wrong: { evenClasses: 1 - noise, output },
        simulate(trial) {
          const truth = trial.chance(positive);
          const flip = trial.chance(flipped);
          const label = flip ? !truth : truth;
          return Math.log2((flip ? flipped : 1 - flipped) / (label ? observed : 1 - observed));
        },
      };
    },
  },
  {
    id: "information-gain-of-a-split",
    title: "The information gain of a split",
    topic: "entropy",
    level: "medium",
    minutes: 5,
    answerKind: "number",
    traps: [
      { key: "unweighted", says: "The leaves hold different numbers of examples: weigh their entropies by these." },
      { key: "after", says: "That is the entropy that remains after the split." },
    ],
    instance(draws) {
      const left = { positive: draws.integer(6, 12), negative: draws.integer(1, 3) };
      const right = { positive: draws.integer(1, 3), negative: draws.integer(3, 8) };
      const sizes = { left: left.positive + left.negative, right: right.positive + right.negative };
      const total = sizes.left + sizes.right;
      const share = (positive: number, size: number): number[] => [positive / size, 1 - positive / size];
      const before = entropyBits(share(left.positive + right.positive, total));
      const [inLeft, inRight] = [
        entropyBits(share(left.positive, sizes.left)),
        entropyBits(share(right.positive, sizes.right)),
      ];
      const after = (sizes.left * inLeft + sizes.right * inRight) / total;
      const answer = before - after;
      return {
        statement: `A decision tree splits ${total} examples into a leaf with ${left.positive} positive and ${left.negative} negative examples and one with ${right.positive} positive and ${right.negative} negative. What is the information gain of the split, in bits?`,
        answer,
        solution: String.raw`Before the split ${left.positive + right.positive} of ${total} are positive: $h(${left.positive + right.positive}/${total}) = ${fixed(before)}$ bits. The leaves have $h(${left.positive}/${sizes.left}) = ${fixed(inLeft)}$ and $h(${right.positive}/${sizes.right}) = ${fixed(inRight)}$, on average $\dfrac{${sizes.left} \cdot ${fixed(inLeft)} + ${sizes.right} \cdot ${fixed(inRight)}}{${total}} = ${fixed(after)}$. The gain is $${fixed(before)} - ${fixed(after)} = ${fixed(answer)}$ bits, the mutual information of label and leaf.`,
        wrong: { unweighted: before - (inLeft + inRight) / 2, after },
        simulate(trial) {
          const cells = [left.positive, left.negative, right.positive, right.negative];
          const cell = trial.weighted(cells);
          const leaf = cell < 2 ? sizes.left : sizes.right;
          const label = (cells[cell % 2] ?? 0) + (cells[2 + (cell % 2)] ?? 0);
          return Math.log2(((cells[cell] ?? 0) * total) / (leaf * label));
        },
      };
    },
  },
  {
    id: "optimal-code-length",
    title: "The best code for five symbols",
    topic: "entropy",
    level: "hard",
    minutes: 7,
    answerKind: "number",
    traps: [
      { key: "entropy", says: "That is the entropy, a lower bound; code words have whole lengths." },
      { key: "fixedLength", says: "Common symbols can have shorter words than rare ones." },
    ],
    instance(draws) {
      const counts = [
        draws.integer(8, 12),
        draws.integer(5, 7),
        draws.integer(3, 4),
        draws.integer(2, 3),
        draws.integer(1, 2),
      ];
      const total = counts.reduce((sum, count) => sum + count, 0);
      const { merged, lengths } = huffman(counts);
      const answer = merged.reduce((sum, count) => sum + count, 0) / total;
      const entropy = entropyBits(counts.map((count) => count / total));
      return {
        statement: `Five symbols occur with probabilities ${counts.map((count) => `${count}/${total}`).join(", ")}, independently. Each is written as a binary word of its own, no word being the beginning of another. What is the least possible expected length of a word, in bits?`,
        answer,
        solution: String.raw`Huffman's code merges the two least probable entries until one is left; each merge lengthens the words below it by one bit, so the expected length is the sum of the merged probabilities. The merges are, in ${total}ths, ${merged.join(", ")}: $\dfrac{${merged.join(" + ")}}{${total}} = ${fixed(answer)}$ bits, with words of ${lengths.join(", ")} bits. The entropy is ${fixed(entropy)} bits.`,
        wrong: { entropy, fixedLength: 3 },
        simulate: (trial) => lengths[trial.weighted(counts)] ?? 0,
      };
    },
  },
];

/** Huffman's algorithm: the weights of the merges in their order, and the length of each symbol's word. */
function huffman(weights: readonly number[]): { merged: number[]; lengths: number[] } {
  const merged: number[] = [];
  const lengths = weights.map(() => 0);
  let groups = weights.map((weight, symbol) => ({ weight, symbols: [symbol] }));
  while (groups.length > 1) {
    const [least, next, ...others] = groups.toSorted((one, other) => one.weight - other.weight);
    if (least === undefined || next === undefined) break;
    const symbols = [...least.symbols, ...next.symbols];
    for (const symbol of symbols) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    merged.push(least.weight + next.weight);
    groups = [...others, { weight: least.weight + next.weight, symbols }];
  }
  return { merged, lengths };
}
