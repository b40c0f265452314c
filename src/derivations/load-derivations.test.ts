import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDerivationTopics, parseDerivation, readDerivations } from "#derivations/load-derivations.ts";

const catalogueFolder = join(import.meta.dirname, "../../catalogue");
const file = "softmax-cross-entropy-gradient.yaml";
const sound = readFileSync(join(catalogueFolder, "derivations", file), "utf8");

test("every file of the catalogue makes a derivation, in order of ids", async () => {
  const { derivations, flaws } = await readDerivations(catalogueFolder);
  expect(flaws).toEqual([]);
  expect([...derivations.keys()]).toEqual([...derivations.keys()].toSorted());
});

test("a folder without derivations has none", async () => {
  const { derivations } = await readDerivations(join(catalogueFolder, "problems"));
  expect(derivations.size).toBe(0);
});

test("what does not fit is told with its line, counted in the file", () => {
  const minutes = sound.split("\n").findIndex((line) => line.startsWith("minutes:")) + 1;
  const { derivation, flaws } = parseDerivation(file, sound.replace(/^minutes: .*/m, "minutes: soon"));
  expect(derivation).toBeNull();
  expect(flaws).toMatchObject([{ file: `derivations/${file}`, line: minutes }]);
});

test("broken YAML, another name and a size that nothing declares are flaws", () => {
  expect(parseDerivation(file, "id: [").flaws[0]?.message).toMatch(/not valid YAML/);
  expect(parseDerivation("other.yaml", sound).flaws[0]?.message).toMatch(/must be the same/);
  const lost = sound.replace("variables:", "indices: { k: K }\nvariables:");
  expect(parseDerivation(file, lost).flaws[0]?.message).toMatch(/Nothing declares the size K/);
});

test("a topic that the map does not have is a flaw of the derivation", () => {
  const { derivation } = parseDerivation(file, sound);
  if (derivation === null) throw new Error("The file is sound.");
  const found = checkDerivationTopics(new Map([[derivation.id, derivation]]), new Set(["softmax", "backpropagation"]));
  expect(found).toEqual([{ file: `derivations/${file}`, line: null, message: "Its topic cross-entropy is no topic." }]);
});
