import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkDerivation } from "#derivations/check-derivation.ts";
import { checkStep } from "#derivations/check-step.ts";
import { readDeclarations } from "#derivations/declarations.ts";
import { derivationSchema } from "#derivations/derivation.schemas.ts";

const folder = join(import.meta.dirname, "../../catalogue/derivations");
const files = readdirSync(folder);
const read = (file: string) => derivationSchema.parse(parse(readFileSync(join(folder, file), "utf8")));

test("there are at least 40 derivations, each named after its file", () => {
  expect(files.length).toBeGreaterThanOrEqual(40);
  expect(files.map((file) => `${read(file).id}.yaml`)).toEqual(files);
});

test.each(files)("every equal form is accepted and every wrong answer refused: %s", { timeout: 60_000 }, (file) => {
  expect(checkDerivation(read(file))).toEqual([]);
});

describe("the lines of an answer", () => {
  const derivation = read("softmax-cross-entropy-gradient.yaml");
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
