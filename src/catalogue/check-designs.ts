import { designAreas, designStages } from "#catalogue/design-titles.rules.ts";
import type { Design, DesignNumber } from "#catalogue/design.schemas.ts";
import type { Flaw } from "#catalogue/flaw.ts";
import type { Topic } from "#catalogue/topic.schemas.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { calculate } from "#calculators/calculators.rules.ts";
import { evaluateNumber } from "#derivations/evaluate-number.ts";
import { reasonOf } from "#platform/errors.ts";

/** Two prompts that share more of their words than this are taken for the same one. */
const alike = 0.5;
/** How far the figure in a file may be from the one recomputed: it is rounded for people. */
const rounding = 0.01;
const fewestPerArea = 2;
const fewestMusts = 2;

/** What a calculator gives: the value of one output with these inputs, or null where there is none. */
type ReadCalculator = (named: NonNullable<DesignNumber["calculator"]>) => number | null;

/** What is wrong with the system-design prompts as a whole: order and time of stages, ids that lead nowhere, figures that do not come out. */
export function checkDesigns(
  designs: ReadonlyMap<string, Design>,
  topics: ReadonlyMap<string, Topic>,
  read: ReadCalculator = readCalculator,
): Flaw[] {
  const all = [...designs.values()];
  const flaws = all.flatMap((design) =>
    [
      ...stageFlaws(design),
      ...design.topics.filter((id) => !topics.has(id)).map((id) => `The topic ${id} is no topic.`),
      ...design.numbers.flatMap((number) => numberFlaws(number, read)),
      ...twice(design.numbers.map(({ id }) => id)).map((id) => `The number ${id} comes twice.`),
    ].map((message) => flawOf(design.id, message)),
  );
  const thin = designAreas
    .filter((area) => all.filter((design) => design.area === area).length < fewestPerArea)
    .map((area) => ({ file: "designs", line: null, message: `The area ${area} needs ${fewestPerArea} prompts.` }));
  return [...flaws, ...thin, ...alikeFlaws(all)];
}

function flawOf(id: string, message: string): Flaw {
  return { file: `designs/${id}.md`, line: null, message };
}

function stageFlaws({ stages, minutes }: Design): string[] {
  const sum = stages.reduce((total, stage) => total + stage.minutes, 0);
  return [
    ...(stages.every(({ stage }, index) => stage === designStages[index])
      ? []
      : [`The stages must be ${designStages.join(", ")}, in this order.`]),
    ...(sum === minutes ? [] : [`Its stages take ${sum} minutes, and it ${minutes}.`]),
    ...stages
      .filter(({ points }) => points.filter(({ must }) => must).length < fewestMusts)
      .map(({ stage }) => `The stage ${stage} needs ${fewestMusts} points that an answer must hold.`),
  ];
}

function numberFlaws({ id, sum, expected, calculator }: DesignNumber, read: ReadCalculator): string[] {
  const flaws: string[] = [];
  try {
    const value = evaluateNumber(sum);
    if (!isNear(value, expected)) flaws.push(`The number ${id} says ${expected}, and ${sum} is ${value}.`);
  } catch (error) {
    flaws.push(`The sum of ${id} cannot be read: ${reasonOf(error)}`);
  }
  if (calculator === undefined) return flaws;
  const value = read(calculator);
  if (value === null) flaws.push(`The number ${id} names a calculator or an output that is not there.`);
  else if (!isNear(value / calculator.per, expected))
    flaws.push(`The number ${id} says ${expected}, and the calculator ${value / calculator.per}.`);
  return flaws;
}

function readCalculator({ id, inputs, output }: NonNullable<DesignNumber["calculator"]>): number | null {
  try {
    return calculate(id, inputs).outputs.find((one) => one.id === output)?.value ?? null;
  } catch (error) {
    if (error instanceof CalculatorInputError) return null;
    throw error;
  }
}

function isNear(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= rounding * Math.abs(expected);
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

/** The words of a title and a prompt that are long enough to carry meaning. */
function wordsOf({ title, prompt }: Design): Set<string> {
  return new Set(`${title} ${prompt}`.toLowerCase().match(/\p{L}{5,}/gu) ?? []);
}

function alikeFlaws(all: readonly Design[]): Flaw[] {
  const withWords = all.map((design) => ({ id: design.id, words: wordsOf(design) }));
  return withWords.flatMap(({ id, words }, index) =>
    withWords
      .slice(index + 1)
      .filter((other) => {
        const shared = words.intersection(other.words).size;
        return shared / (words.size + other.words.size - shared || 1) > alike;
      })
      .map((other) => flawOf(id, `It asks what ${other.id} asks.`)),
  );
}
