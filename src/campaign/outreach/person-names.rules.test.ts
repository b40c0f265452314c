import { greetingName, nameParts, saysName, saysPhrase } from "#campaign/outreach/person-names.rules.ts";
import { expect, test } from "vitest";

test.each([
  ["Mina Okafor", "Mina", ["Mina", "Okafor"]],
  ["Dr. Mina Okafor, PhD", "Mina", ["Mina", "Okafor"]],
  ["Okafor, Mina", "Mina", ["Mina", "Okafor"]],
  ["Prof. Okafor", "Prof. Okafor", ["Okafor"]],
  ["M. Okafor", "M. Okafor", ["M.", "Okafor"]],
  ["Mina Okafor (Meridian)", "Mina", ["Mina", "Okafor"]],
  ["  ", "", []],
])("%s is greeted as %s", (name, greeted, parts) => {
  expect(greetingName(name)).toBe(greeted);
  expect(nameParts(name)).toEqual(parts);
});

test("a name is said as a word, in any case, with or without accents", () => {
  expect(saysName("Hello JOSÉ,", "Jose Ruiz")).toBe(true);
  expect(saysName("an analysis", "Ana Ruiz")).toBe(false);
  expect(saysName("M is the mask", "M. Okafor")).toBe(false);
  expect(saysPhrase("metadata", "Meta")).toBe(false);
  expect(saysPhrase("at Lab  A.", "lab a")).toBe(true);
  expect(saysPhrase("C++ (and more)", "C++")).toBe(true);
  expect(saysPhrase("anything", " ")).toBe(false);
});
