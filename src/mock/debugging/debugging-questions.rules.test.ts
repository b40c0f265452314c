import { debuggingQuestions, givesFaultAway, hintsOf } from "#mock/debugging/debugging-questions.rules.ts";
import { sampleProgram } from "#tests/samples/sample-search.ts";
import { expect, test } from "vitest";

test("hints come by degrees over all faults, and none names a fault", () => {
  const hints = hintsOf(sampleProgram.faults);
  expect(hints).toHaveLength(6);
  expect(hints.slice(0, 2).every((hint) => hint.startsWith("What such a program shows: "))).toBe(true);
  expect(hints.slice(4).every((hint) => hint.startsWith("What must hold: "))).toBe(true);
  for (const hint of hints) for (const fault of sampleProgram.faults) expect(givesFaultAway(hint, fault)).toBe(false);
});

test("a hint that would name the family, the cause, a line or its number is left out", () => {
  const [fault] = sampleProgram.faults;
  if (fault === undefined) throw new Error("The sample has no fault.");
  for (const finding of [
    "Look at line 3.",
    "It is of the family Loss and Targets.",
    "See whether the target is shifted by two instead of by one.",
    "It should read `return x[:-1], x[1:]`.",
  ])
    expect(hintsOf([{ ...fault, finding }])).not.toContain(finding);
});

test("a round is the search and four questions after it, and says how many faults there are to who asks", () => {
  const [search, ...after] = debuggingQuestions(sampleProgram, 60);
  expect(search).toMatchObject({ source: "drill", about: sampleProgram.id, minutes: 42, points: [] });
  expect(search?.answers[0]?.say).toBe("There are 2.");
  expect(after.map(({ source }) => source)).toEqual(["debrief", "debrief", "debrief", "debrief"]);
  expect(new Set([search, ...after].map((one) => one?.id)).size).toBe(5);
});
