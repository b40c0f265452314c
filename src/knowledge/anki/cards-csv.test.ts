import { readCardsCsv, writeCardsCsv } from "#knowledge/anki/cards-csv.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const side = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", "\t", "|", " ", "$", "\ufeff", "é") }),
);
const card = fc.record({
  front: side.filter((text) => text.trim() !== "" && !text.includes("\0")),
  back: side.filter((text) => !text.includes("\0")),
  topics: fc.array(fc.constantFrom("attention", "bayes-rule", "adam"), { maxLength: 3 }),
  suspended: fc.boolean(),
});

test("cards come back from their own CSV as they were", () => {
  fc.assert(
    fc.property(fc.array(card, { maxLength: 8 }), (cards) => {
      expect(readCardsCsv(writeCardsCsv(cards))).toEqual(cards);
    }),
  );
});

test.each([
  ["semicolons", "front;back;topics\nQ;A;attention\n"],
  ["tabs", "front\tback\ttopics\nQ\tA\tattention\n"],
  ["commas, other columns between, in another order", "Back,notes,TOPICS, Front \r\nA,x, attention ,Q\r\n"],
  ["a byte order mark and blank rows", '\ufefffront,back,topics\n\n"Q","A",attention\n,,\n'],
])("a spreadsheet's file with %s is read", (_, text) => {
  expect(readCardsCsv(text)).toEqual([{ front: "Q", back: "A", topics: ["attention"], suspended: false }]);
});

test.each([
  ["an empty front", "front,back\nQ,A\n,B\n", "Line 3 "],
  ["a field too many, after a field of two lines", 'front,back\n"Q\nQ",A\nQ,A,B\n', "Line 4 "],
  ["an open quote", 'front,back\nQ,A\n"Q,A\n', "Line 3 "],
  ["no names of columns", "Q,A\n", "Line 1 has no column “front”"],
  ["a strange mark", "front,suspended\nQ,maybe\n", "Line 2 says “maybe”"],
])("a file with %s is refused whole by its line", (_, text, sentence) => {
  expect(() => readCardsCsv(text)).toThrow(sentence);
});
