import { readAsLatex } from "#derivations/reading.rules.ts";
import type { NotationName } from "#derivations/write-latex.ts";
import { expect, test } from "vitest";
import { notationRows } from "./notation-rows.ts";

const named = (kind: NotationName["kind"], ...names: (readonly [name: string, latex?: string])[]): NotationName[] =>
  names.map(([name, latex = name]) => ({ name, latex, kind }));

const notation = [
  ...named("name", ["a"], ["b"], ["x"], ["u"], ["v"], ["A"], ["W"], ["i"], ["j"], ["n"]),
  ...named("name", ["hat(y)", "\\hat y"], ["bar(x)", "\\bar x"]),
  ...named("function", ["f"]),
  ...named("distribution", ["p"], ["q"]),
  ...named("outcome", ["y"], ["z"]),
];

test.each(notationRows.flatMap(([, ...typed]) => typed))("what the summary says is read, is read: %s", (typed) => {
  expect(readAsLatex(typed, notation)).toHaveProperty("kind", "read");
});
