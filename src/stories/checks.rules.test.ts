import { checkStory } from "#stories/checks.rules.ts";
import { countWordsIn, isWhole, spokenSeconds } from "#stories/story-text.rules.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const whole = {
  situation: "The baseline of our paper did not reproduce, a week before the deadline.",
  task: "Find out why, or withdraw the claim.",
  action: "I fixed the seeds, I compared the two configurations line by line, and we reran both.",
  result: "The gain fell to 1.2 points; the paper was accepted with it.",
  reflection: "Now a baseline is reproduced before anything is built on it.",
  numbers: [{ text: "1.2 points", standing: "yes" as const, source: "Table 3" }],
};

const ids = (changes: Partial<typeof whole> = {}): string[] => checkStory({ ...whole, ...changes }).map(({ id }) => id);

test("a whole story of sourced numbers lacks nothing, and one that is not begun is not judged", () => {
  expect(ids()).toEqual([]);
  expect(ids({ situation: "", task: "", action: "", result: "", reflection: "" })).toEqual([]);
});

test("an action without an I, or with more we than I, is told", () => {
  expect(ids({ action: "The seeds were fixed." })).toEqual(["no-i"]);
  expect(ids({ action: "We fixed the seeds, and we reran. I wrote it up." })).toEqual(["more-we"]);
  expect(ids({ action: "I’d seen it before; we reran." })).toEqual([]);
  // initials and numerals are no person
  expect(ids({ action: "Part I-a went to I.B. Example" })).toContain("no-i");
});

test("a result is asked for, with a number or an outcome", () => {
  expect(ids({ result: "" })).toEqual(["no-result"]);
  expect(ids({ result: "Everybody was quite happy.", numbers: [] })).toEqual(["bare-result"]);
  expect(ids({ result: "The paper was published.", numbers: [] })).toEqual([]);
});

test("a reflection is asked for", () => {
  expect(ids({ reflection: "  " })).toEqual(["no-reflection"]);
});

test("a story that takes more than two minutes says by how many words", () => {
  const [check] = checkStory({ ...whole, situation: `${"word ".repeat(300)}` });
  expect(check).toMatchObject({ id: "too-long", words: expect.stringMatching(/^About \d+ words more/) });
  expect(ids({ situation: "word ".repeat(200) })).toEqual([]);
});

test("numbers without a source are counted, and those found wrong are named while they are told", () => {
  expect(ids({ numbers: [] })).toEqual(["open-numbers"]);
  const [check] = checkStory({ ...whole, numbers: [{ text: "1.2 points", standing: "no", source: "" }] });
  expect(check?.words).toBe("Not confirmed, and still told: 1.2 points.");
});

test("words are what has a letter or a digit, at 140 a minute", () => {
  expect(countWordsIn("**Two** words – and `three`\n- more, 3.5 %")).toBe(6);
  expect(spokenSeconds("word ".repeat(140))).toBe(60);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 40 }), (words) => {
      expect(countWordsIn(words.join(" "))).toBe(words.length);
    }),
  );
});

test("a story is whole once its five parts are written", () => {
  expect(isWhole(whole)).toBe(true);
  expect(isWhole({ ...whole, task: " – " })).toBe(false);
});
