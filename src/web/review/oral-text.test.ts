import { expect, test } from "vitest";
import { forgetOralText, joinWords, keepOralText, readOralText } from "./oral-text.ts";

const memory = (): Pick<Storage, "getItem" | "setItem"> => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
};

test("what was said to a card is there again, and to no other card", () => {
  const storage = memory();
  expect(readOralText(storage, "card_a")).toBe("");
  keepOralText(storage, "card_a", "half an answer");
  expect([readOralText(storage, "card_a"), readOralText(storage, "card_b")]).toEqual(["half an answer", ""]);
  forgetOralText(storage, "card_b");
  expect(readOralText(storage, "card_a")).toBe("half an answer");
  forgetOralText(storage, "card_a");
  expect(readOralText(storage, "card_a")).toBe("");
  storage.setItem("warmup:oral", "{");
  expect(readOralText(storage, "card_a")).toBe("");
});

test.each([
  ["", " first words", "first words"],
  ["first words", " and more ", "first words and more"],
  ["typed, with a space ", "and said", "typed, with a space and said"],
  ["kept", "  ", "kept"],
])("words come after %j and %j with one space between", (text, words, joined) => {
  expect(joinWords(text, words)).toBe(joined);
});
