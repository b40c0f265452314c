import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkDerivation } from "#derivations/check-derivation.ts";
import { checkStep } from "#derivations/check-step.ts";
import { readDeclarations } from "#derivations/declarations.ts";
import { readDerivations } from "#derivations/load-derivations.ts";

const { derivations, flaws } = await readDerivations(join(import.meta.dirname, "../../catalogue"));
const read = (id: string) => {
  const derivation = derivations.get(id);
  if (derivation === undefined) throw new Error(`There is no derivation ${id}.`);
  return derivation;
};

test("there are at least 40 derivations, and nothing in the folder is anything else", () => {
  expect(flaws).toEqual([]);
  expect(derivations.size).toBeGreaterThanOrEqual(40);
});

test.each([...derivations.keys()])(
  "every equal form is accepted and every wrong answer refused: %s",
  { timeout: 60_000 },
  (id) => {
    expect(checkDerivation(read(id))).toEqual([]);
  },
);

describe("the lines of an answer", () => {
  const derivation = read("softmax-cross-entropy-gradient");
  const declarations = readDeclarations(derivation);
  const [step] = derivation.steps;
  const check = (...lines: string[]) => {
    if (step === undefined) throw new Error("A derivation has steps.");
    return checkStep(lines, step, declarations);
  };

  test("are right where each equals the one before and the last what was asked", () => {
    expect(check("p_i - p_i^2", "p_i (1 - p_i)")).toEqual({ kind: "right" });
  });

  test("name the first that breaks, where it parts, and what a known slip says", () => {
    const result = check("p_i - p_i^2", "p_i (p_i - 1)", "p_i");
    expect(result).toMatchObject({ kind: "broken", line: 2, comparison: { kind: "different" } });
    expect(result).toHaveProperty("teaches", expect.stringMatching(/^the sign is turned/));
  });

  test("that are equal to each other and wrong are broken at the last", () => {
    expect(check("2 p_i - p_i", "p_i")).toMatchObject({ kind: "broken", line: 2 });
  });

  test("that cannot be read are told with line and place", () => {
    expect(check("p_i", "p_i + q")).toMatchObject({ kind: "unreadable", line: 2, at: 6 });
    expect(check()).toEqual({ kind: "unreadable", line: 1, at: 0, message: "There is nothing yet." });
  });
});
