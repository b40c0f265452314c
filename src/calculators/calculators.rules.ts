import type { Calculator, Curve, InputValue, Result } from "#calculators/calculator.ts";
import { abTest } from "#calculators/ab-test.rules.ts";
import { activationMemory } from "#calculators/activation-memory.rules.ts";
import { CalculatorInputError } from "#calculators/calculator-input-error.ts";
import { collectives } from "#calculators/collectives.rules.ts";
import { dataPipeline } from "#calculators/data-pipeline.rules.ts";
import { inference } from "#calculators/inference.rules.ts";
import { kvCache } from "#calculators/kv-cache.rules.ts";
import { pipelineBubble } from "#calculators/pipeline-bubble.rules.ts";
import { readInputs } from "#calculators/read-inputs.ts";
import { retrieval } from "#calculators/retrieval.rules.ts";
import { scalingLaws } from "#calculators/scaling-laws.rules.ts";
import { servingFleet } from "#calculators/serving-fleet.rules.ts";
import { trainingMemory } from "#calculators/training-memory.rules.ts";
import { trainingRun } from "#calculators/training-run.rules.ts";
import { transformerFlops } from "#calculators/transformer-flops.rules.ts";
import { transformerParameters } from "#calculators/transformer-parameters.rules.ts";

/** Every calculator, in the order of their list. */
export const calculators: readonly Calculator[] = [
  transformerParameters,
  transformerFlops,
  trainingMemory,
  activationMemory,
  kvCache,
  trainingRun,
  scalingLaws,
  collectives,
  pipelineBubble,
  dataPipeline,
  inference,
  servingFleet,
  retrieval,
  abTest,
];

/** The calculator with an id, or undefined. */
export function findCalculator(id: string): Calculator | undefined {
  return calculators.find((one) => one.id === id);
}

function calculatorOf(id: string): Calculator {
  const found = findCalculator(id);
  if (found !== undefined) return found;
  const known = calculators.map((one) => one.id).join(", ");
  throw new CalculatorInputError("id", `There is no calculator ${id.slice(0, 60)}; there are ${known}.`);
}

/** Inputs by id, as numbers, as numbers that a person typed (`7.5B`), or as values of choices. What is left out takes its default. */
export type CalculatorInputs = Readonly<Record<string, InputValue>>;

/** Computes. Throws {@link CalculatorInputError}, which names the field, where an input is unknown, is no number or is out of range. */
export function calculate(id: string, inputs: CalculatorInputs): Result {
  const calculator = calculatorOf(id);
  const unknown = Object.keys(inputs).find((key) => !calculator.inputs.some((input) => input.id === key));
  if (unknown !== undefined) {
    const known = calculator.inputs.map((input) => input.id).join(", ");
    throw new CalculatorInputError(
      unknown,
      `${calculator.title} has no input ${unknown.slice(0, 60)}; it has ${known}.`,
    );
  }
  return calculator.compute(readInputs(calculator.inputs, inputs));
}

/** The figures to draw for some inputs. Throws {@link CalculatorInputError} as {@link calculate} does. */
export function drawCurves(id: string, inputs: CalculatorInputs): readonly Curve[] {
  const calculator = calculatorOf(id);
  return calculator.curves(readInputs(calculator.inputs, inputs));
}

/** The error as one of an input, or null where it is none. */
export function inputErrorOf(error: unknown): CalculatorInputError | null {
  return error instanceof CalculatorInputError ? error : null;
}
