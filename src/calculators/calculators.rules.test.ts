import fc from "fast-check";
import { renderToString } from "katex";
import { describe, expect, test } from "vitest";
import type { Calculator, CalculatorInput, InputValue, Result } from "#calculators/calculator.ts";
import { calculatorList } from "#calculators/calculator-list.rules.ts";
import { calculate, calculators, drawCurves, inputErrorOf } from "#calculators/calculators.rules.ts";

/** Any value that a field takes; numbers over all their orders of magnitude. */
function anyValue({ kind, choices = [], min = 0, max = 0 }: CalculatorInput): fc.Arbitrary<InputValue> {
  if (kind === "choice") return fc.constantFrom(...choices.map(({ value }) => value));
  const edges = fc.constantFrom(min, max);
  if (min < 0) return fc.oneof(edges, fc.double({ min, max, noNaN: true }));
  const low = Math.log(Math.max(min, Math.min(1, max) * 1e-9));
  const spread = fc.double({ min: low, max: Math.log(max), noNaN: true }).map((log) => {
    const value = Math.min(max, Math.max(min, Math.exp(log)));
    return kind === "integer" ? Math.round(value) : value;
  });
  return fc.oneof({ weight: 1, arbitrary: edges }, { weight: 6, arbitrary: spread });
}

function anyInputs({ inputs }: Calculator): fc.Arbitrary<Record<string, InputValue>> {
  return fc
    .record(Object.fromEntries(inputs.map((input) => [input.id, anyValue(input)])), { requiredKeys: [] })
    .map((given) => given as Record<string, InputValue>);
}

/** The result, or null where the inputs do not go together. */
function resultOrNull(id: string, inputs: Record<string, InputValue>): Result | null {
  try {
    return calculate(id, inputs);
  } catch (error) {
    if (inputErrorOf(error) === null) throw error;
    return null;
  }
}

/** The error that inputs are refused with; empty where they are taken. */
function refusalOf(id: string, inputs: Record<string, InputValue>): { message: string; field: string } {
  try {
    calculate(id, inputs);
    return { message: "", field: "" };
  } catch (error) {
    return inputErrorOf(error) ?? { message: String(error), field: "" };
  }
}

test("the list names every calculator, in order, and nothing else", () => {
  expect(calculators.map(({ id }) => id)).toEqual(calculatorList.map(({ id }) => id));
});

describe.each(calculators.map((one) => [one.id, one] as const))("%s", (id, calculator) => {
  test("never answers NaN or Infinity, over the whole range of its inputs", () => {
    fc.assert(
      fc.property(anyInputs(calculator), (inputs) => {
        const result = resultOrNull(id, inputs);
        for (const { value, text, formula, substitution, id: output } of result?.outputs ?? []) {
          expect(Number.isFinite(value), `${output}: ${value}`).toBe(true);
          expect(`${text} ${formula} ${substitution}`).not.toMatch(/NaN|Infinity|∞|undefined|null/);
        }
        expect(result?.remarks.join(" ") ?? "").not.toMatch(/NaN|Infinity|∞|undefined|null/);
      }),
      { numRuns: 150 },
    );
  });

  test("draws only points that lie somewhere, each line of at least two", () => {
    fc.assert(
      fc.property(anyInputs(calculator), (inputs) => {
        if (resultOrNull(id, inputs) === null) return;
        for (const { series, marks, x, y } of drawCurves(id, inputs)) {
          for (const { points, name } of series) {
            expect(points.length, name).toBeGreaterThan(1);
            for (const point of points) {
              expect(Number.isFinite(point.x) && Number.isFinite(point.y)).toBe(true);
              expect(x.scale === "linear" || point.x > 0, `${name}: ${point.x}`).toBe(true);
            }
          }
          for (const mark of marks) expect(Number.isFinite(mark.x) && Number.isFinite(mark.y), y.label).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("has formulas and substitutions that KaTeX can set, for each of its choices", () => {
    const choices = calculator.inputs.flatMap((input) =>
      input.kind === "choice" ? (input.choices ?? []).map(({ value }) => ({ [input.id]: value })) : [],
    );
    const presets = calculator.presets.map(({ values }) => values);
    for (const inputs of [{}, ...choices, ...presets]) {
      for (const { formula, substitution } of calculate(id, inputs).outputs) {
        for (const source of [formula, substitution])
          expect(renderToString(source, { throwOnError: true, strict: "error" })).toContain("katex");
      }
    }
  });

  test("takes its defaults and its presets, names each output once and marks what one comes for", () => {
    for (const values of [{}, ...calculator.presets.map((preset) => preset.values)]) {
      const ids = calculate(id, values).outputs.map((output) => output.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(calculate(id, {}).outputs.some(({ isMain }) => isMain)).toBe(true);
    expect(new Set(calculator.inputs.map((input) => input.id)).size).toBe(calculator.inputs.length);
  });

  test("refuses what is out of range or no number, and names the field, what it wants and what it got", () => {
    for (const input of calculator.inputs) {
      if (input.shownWhen !== undefined) continue;
      const wrong = input.kind === "choice" ? "neither" : (input.max ?? 0) * 2 + 1;
      for (const got of [wrong, "", "one or two", Number.NaN]) {
        const { message, field } = refusalOf(id, { [input.id]: got });
        expect(field).toBe(input.id);
        expect(message.startsWith(`${input.label} wants `), `${input.id}: ${message}`).toBe(true);
        expect(message).toContain("it got ");
      }
    }
  });
});

test("an input or a calculator that there is not is refused by name", () => {
  expect(() => calculate("kv-cash", {})).toThrow(/^There is no calculator kv-cash; there are transformer-parameters,/);
  expect(() => calculate("kv-cache", { toString: 1 })).toThrow("KV cache has no input toString; it has tokens, batch,");
});

test("numbers may be given as people type them", () => {
  const inputs = { parameters: "7.5B", ranks: "64", stage: 3, memory: "80.0" };
  const [states] = calculate("training-memory", inputs).outputs;
  expect(states?.text).toBe("1.746 GiB · 1.875 GB (1,875,000,000 bytes)");
});
