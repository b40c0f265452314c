import { levelOfTest, levelsPassed, splitLevels } from "#catalogue/levels.rules.ts";
import { expect, test } from "vitest";

test("a statement is split at its levels, and one without levels stays whole", () => {
  const statement = "A bank.\n\n### Level 1 · Accounts\nOpen.\n\n### Level 2 · Transfers\nMove.";
  expect(splitLevels(statement)).toEqual({
    opening: "A bank.",
    levels: ["### Level 1 · Accounts\nOpen.", "### Level 2 · Transfers\nMove."],
  });
  expect(splitLevels("One task.\n\n### Not a level\nText.").levels).toEqual([]);
});

test("a test says its level in its name", () => {
  expect([levelOfTest("test_level_12_undo"), levelOfTest("test_levels")]).toEqual([12, null]);
});

test("levels are passed from the first on, each with all of its tests", () => {
  const tests = ["test_level_1_a", "test_level_1_b", "test_level_2_c", "test_level_3_d"];
  expect(levelsPassed(tests, [])).toBe(0);
  expect(levelsPassed(tests, ["test_level_1_a"])).toBe(0);
  expect(levelsPassed(tests, ["test_level_1_a", "test_level_1_b", "test_level_3_d"])).toBe(1);
  expect(levelsPassed(tests, tests)).toBe(3);
});
