import { calculatorList } from "#calculators/calculator-list.rules.ts";
import { expect, test } from "vitest";
import { calculatorRows } from "../ui/search-calculators.ts";
import { rank, toHaystacks } from "../ui/search-rank.ts";
import { calculatorSearchSchema, calculatorsSearchSchema } from "./calculator-search.ts";
import { groupCalculators } from "./group-calculators.ts";

test("an address keeps numbers and typed text, and drops what is neither", () => {
  const search = { tokens: 4096, parameters: "7.5B", batch: "", tied: true, list: [1], nothing: null, far: Infinity };
  expect(calculatorSearchSchema.parse(search)).toEqual({ tokens: 4096, parameters: "7.5B", batch: "" });
  expect(calculatorSearchSchema.parse({ tokens: "9".repeat(500) })).toEqual({});
  expect(calculatorSearchSchema.parse("neither")).toEqual({});
  expect(calculatorsSearchSchema.parse({ q: 42 })).toEqual({ q: "42" });
});

test("a calculator is found by its title, by what it says and by what people call it", () => {
  const found = (search: string): string[] =>
    groupCalculators(search).flatMap(({ calculators }) => calculators.map(({ id }) => id));
  expect(found("zero")).toContain("training-memory");
  expect(found("P95")).toEqual(["serving-fleet"]);
  expect(found("chinchilla")).toEqual(["scaling-laws"]);
  expect(found("memory index")).toEqual(["retrieval"]);
  expect(found("")).toHaveLength(calculatorList.length);
  expect(found("xylophone")).toEqual([]);
});

test("the palette leads to each of them, and by their other names", () => {
  const rows = calculatorRows();
  expect(rows).toHaveLength(calculatorList.length);
  expect(rank(toHaystacks(rows), "zero")[0]).toMatchObject({ open: { href: "/calculators/training-memory" } });
  expect(rank(toHaystacks(rows), "kv cache")[0]).toMatchObject({ title: "KV cache", aside: "Memory" });
});
