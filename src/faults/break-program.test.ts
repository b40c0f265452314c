import { breakProgram, brokenLines } from "#faults/break-program.ts";
import { formatDrillId, parseDrillId, pickFaults } from "#faults/drill-id.ts";
import type { Fault } from "#faults/faults.schemas.ts";
import { describeMutant } from "#faults/measure-strength.ts";
import { expect, test } from "vitest";

const code = "a = 1\nb = 2\nc = 3\n";

function fault(key: string, ...edits: [start: number, end: number, text: string][]): Fault {
  return { key, operator: "an-operator", lines: [1], edits: edits.map(([start, end, text]) => ({ start, end, text })) };
}

test("edits of several faults are made wherever they stand, and never where they overlap", () => {
  expect(breakProgram(code, [fault("b", [10, 11, "7"]), fault("a", [4, 5, "9"])])).toBe("a = 9\nb = 7\nc = 3\n");
  expect(breakProgram(code, [fault("a", [4, 8, "x"]), fault("b", [6, 7, "y"])])).toBeNull();
  expect(breakProgram(code, [])).toBe(code);
});

test("broken lines are those of the broken code", () => {
  expect(brokenLines(code, [fault("a", [4, 5, "9"])])).toEqual([1]);
  expect(brokenLines(code, [fault("a", [6, 12, ""])])).toEqual([2]);
  expect(brokenLines(code, [fault("a", [6, 6, "x = 0\n"])])).toEqual([2]);
  // the first edit removes a line, so that the second stands one higher
  expect(brokenLines(code, [fault("a", [0, 6, ""], [16, 17, "4"])])).toEqual([1, 2]);
});

test("a mutant is described by the lines that differ", () => {
  expect(describeMutant(code, fault("k", [10, 11, "7"]))).toEqual({
    key: "k",
    operator: "an-operator",
    line: 2,
    before: "b = 2",
    after: "b = 7",
  });
  expect(describeMutant(code, fault("k", [6, 12, ""]))).toMatchObject({ line: 2, before: "b = 2", after: "" });
});

test("an id names a program and its faults in any order, and nothing else", () => {
  const [one, two] = [fault("k2f"), fault("ab9")];
  const id = formatDrillId("causal-self-attention", [one, two]);
  expect(id).toBe("causal-self-attention.ab9-k2f");
  expect(parseDrillId(id)).toEqual({ programId: "causal-self-attention", keys: ["ab9", "k2f"] });
  expect(pickFaults([one, two, fault("zzz")], ["ab9", "k2f"])).toEqual([one, two]);
  expect(pickFaults([one], ["ab9"])).toBeNull();
  for (const bad of ["", "a", "a.", ".b", "a.b.c", "a.B", "../etc.x y"]) expect(parseDrillId(bad)).toBeNull();
});
