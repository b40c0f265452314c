import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkRubrics } from "#catalogue/check-rubrics.ts";
import { parseRubric, readRubrics } from "#catalogue/load-rubrics.ts";
import { rubricLevels, rubricRounds } from "#catalogue/rubric.schemas.ts";
import type { Rubric } from "#catalogue/rubric.schemas.ts";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");
const file = "theory.yaml";
const sound = readFileSync(join(catalogueFolder, "rubrics", file), "utf8");

function theory(): Rubric {
  const { rubric } = parseRubric(file, sound);
  if (rubric === null) throw new Error("The file is sound.");
  return structuredClone(rubric);
}

/** What is said of the rubrics as a whole, missing rounds aside. */
function flawsOf(...rubrics: Rubric[]): string[] {
  return checkRubrics(new Map(rubrics.map((rubric) => [rubric.round, rubric])))
    .filter(({ message }) => message !== "is missing.")
    .map(({ file, message }) => `${file}: ${message}`);
}

describe("the rubrics of the catalogue", () => {
  test("are there for every round but the take-home, in order, without a flaw", async () => {
    const { rubrics, flaws } = await readRubrics(catalogueFolder);
    expect(flaws).toEqual([]);
    expect(checkRubrics(rubrics)).toEqual([]);
    expect([...rubrics.keys()]).toEqual(rubricRounds);
    expect(rubricRounds).toHaveLength(12);
  });

  test("have five anchors for every level of every dimension, and end each with a full stop", async () => {
    const { rubrics } = await readRubrics(catalogueFolder);
    const anchors = [...rubrics.values()].flatMap(({ dimensions }) =>
      dimensions.flatMap((dimension) => rubricLevels.flatMap((level) => dimension.anchors[level])),
    );
    const dimensions = [...rubrics.values()].flatMap((rubric) => rubric.dimensions).length;
    expect(anchors).toHaveLength(dimensions * rubricLevels.length * 5);
    expect(anchors.filter((text) => !/^[A-Z].*[^.]\.$/.test(text))).toEqual([]);
  });
});

test("a folder without rubrics has none; once there is one, the others are missed", async () => {
  const { rubrics } = await readRubrics(join(catalogueFolder, "problems"));
  expect(rubrics.size).toBe(0);
  expect(checkRubrics(rubrics)).toEqual([]);
  expect(checkRubrics(new Map([["theory", theory()]])).map(({ file, message }) => `${file} ${message}`)).toEqual(
    rubricRounds.filter((round) => round !== "theory").map((round) => `rubrics/${round}.yaml is missing.`),
  );
});

describe("a flaw is told with its line, counted in the file, for", () => {
  const lineOf = (text: string): number => sound.split("\n").findIndex((line) => line.includes(text)) + 1;

  test.each([
    ["an anchor of three words", /- "Defines a basic term wrongly.*"/, '- "Defines it wrongly."', "Defines a basic"],
    ["evidence of another kind", "evidence: said", "evidence: felt", "evidence: said"],
    ["a round that has no rubric", "round: theory", "round: take-home", "round: theory"],
  ])("%s", (_name, from, to, at) => {
    const { rubric, flaws } = parseRubric(file, sound.replace(from, to));
    expect(rubric).toBeNull();
    expect(flaws).toMatchObject([{ file: `rubrics/${file}`, line: lineOf(at) }]);
  });

  test("a level with four anchors, broken YAML and a file of another name", () => {
    expect(parseRubric(file, sound.replace(/ {8}- "Defines a basic.*\n/, "")).flaws[0]?.message).toMatch(/intern/);
    expect(parseRubric(file, "round: [").flaws[0]?.message).toMatch(/not valid YAML/);
    expect(parseRubric("research.yaml", sound).flaws[0]?.message).toBe(
      "The round is theory and the file research.yaml; they must be the same.",
    );
  });
});

describe("as a whole, a flaw is told for", () => {
  test("a dimension that comes twice, whose anchors are then shared with nobody", () => {
    const rubric = theory();
    const [first] = rubric.dimensions;
    if (first !== undefined) rubric.dimensions.push(first);
    expect(flawsOf(rubric)).toEqual(["rubrics/theory.yaml: The dimension accuracy comes twice."]);
  });

  test("two anchors of a dimension that differ by a word of degree", () => {
    const rubric = theory();
    const anchors = rubric.dimensions[0]?.anchors.senior;
    if (anchors !== undefined) anchors[3] = `${anchors[2].replace(/\.$/, "")}, very often.`;
    expect(flawsOf(rubric)).toEqual(["rubrics/theory.yaml: accuracy: senior 3 and senior 4 say nearly the same."]);
  });

  test("an anchor that stands in two rounds", () => {
    const other: Rubric = { ...theory(), round: "research" };
    for (const dimension of other.dimensions) dimension.id = `${dimension.id}-too`;
    const found = flawsOf(theory(), other);
    expect(found[0]).toBe("rubrics/research.yaml: accuracy-too: intern 1 stands in theory, accuracy too.");
    expect(found).toHaveLength(4 * 20);
  });
});
