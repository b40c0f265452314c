import { findCalculator } from "#calculators/calculators.rules.ts";
import { describe, expect, test } from "vitest";
import { chosenPreset, essentialInputs, fieldText, isAsked, isSame, readField } from "./input-values.ts";

function calculatorOf(id: string) {
  const found = findCalculator(id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

const kvCache = calculatorOf("kv-cache");

test("an address says only what differs from the defaults, and nothing the calculator does not take", () => {
  expect(essentialInputs(kvCache, { tokens: 8192, batch: 64, precision: "fp8", colour: "red" })).toEqual({
    batch: 64,
    precision: "fp8",
  });
  expect(essentialInputs(kvCache, { tokens: "" })).toEqual({ tokens: "" });
});

test("what a field says is its number, or else the text as it was typed", () => {
  expect(readField("8,192")).toBe(8192);
  expect(readField("7.5B")).toBe(7.5e9);
  expect(readField("7.5e")).toBe("7.5e");
  expect(readField("")).toBe("");
});

test.each([8192, 0.5, 8_030_261_248, 5.76e23, 1e-7, 0, 459])("%d is shown so that it reads back as itself", (value) => {
  expect(readField(fieldText(value))).toBe(value);
});

test("every default and every preset of every calculator reads back as itself", () => {
  for (const id of ["transformer-parameters", "kv-cache", "training-run", "inference", "data-pipeline", "ab-test"]) {
    const { inputs, presets } = calculatorOf(id);
    const numbers = [
      ...inputs.map((input) => input.default),
      ...presets.flatMap(({ values }) => Object.values(values)),
    ].filter((value) => typeof value === "number");
    for (const value of numbers) expect(readField(fieldText(value))).toBe(value);
  }
});

describe("presets", () => {
  test("a model is shown as chosen while its fields agree, whatever the other fields say", () => {
    const llama = kvCache.presets.find(({ id }) => id === "llama-2-70b")?.values ?? {};
    expect(chosenPreset(kvCache, "model", llama)?.name).toBe("Llama 2 70B");
    expect(chosenPreset(kvCache, "model", { ...llama, batch: 3 })?.name).toBe("Llama 2 70B");
    expect(chosenPreset(kvCache, "model", { ...llama, kvHeads: 64 })).toBeUndefined();
  });
});

test("a field that a choice makes needless is not asked for", () => {
  const abTest = calculatorOf("ab-test");
  const deviation = abTest.inputs.find(({ id }) => id === "deviation");
  if (deviation === undefined) throw new Error("There is no deviation.");
  expect(isAsked(abTest, deviation, {})).toBe(false);
  expect(isAsked(abTest, deviation, { metric: "mean" })).toBe(true);
});

test("a number and its text are the same input", () => {
  expect(isSame({ tokens: 1 }, { tokens: "1" })).toBe(true);
  expect(isSame({ tokens: 1 }, { tokens: 1, batch: 2 })).toBe(false);
});
