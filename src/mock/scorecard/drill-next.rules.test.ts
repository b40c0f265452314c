import { readFileSync } from "node:fs";

import { drillFamilies, drillNext } from "#mock/scorecard/drill-next.rules.ts";
import { expect, test } from "vitest";

const sections = [
  { id: "attention", shelf: "ml-coding" as const, problems: ["causal-attention"] },
  { id: "classical", shelf: "ml-coding" as const, problems: ["k-means"] },
  { id: "trees", shelf: "algorithms" as const, problems: ["tree-depth"] },
];
const trial = (problemId: string, isSolved = false) => ({ problemId, failed: 4, isSolved });

test("whoever looked for a fault by submitting again gets a drill of what such code fails by", () => {
  expect(drillNext(trial("causal-attention"), sections)).toMatchObject([
    { kind: "drill", about: "attention", title: "Attention", because: expect.stringContaining("none passed") },
  ]);
  expect(drillNext(trial("tree-depth", true), sections)[0]).toMatchObject({
    about: "plain-python",
    because: expect.stringContaining("4 submissions failed before one passed."),
  });
  expect(drillNext(trial("k-means"), sections)[0]?.about).toBe("axis-and-shape");
  expect(drillNext(null, sections)).toEqual([]);
});

test("the families are those that the runner makes drills of", () => {
  const text = readFileSync("runner/faults/operator.py", "utf8");
  const block = text.slice(text.indexOf("FAMILIES = {"), text.indexOf("}", text.indexOf("FAMILIES = {")));
  const families = [...block.matchAll(/"([a-z-]+)": "([^"]+)"/g)].map(([, id, title]) => [id, title]);
  expect([...drillFamilies]).toEqual(families.filter(([id]) => id !== "generic"));
});
