import { describe, expect, test } from "vitest";
import { dedent, drillFacts, endSentence, guessSentence, lineWords, symptomSentence } from "./drill-words.ts";

describe("a drill in words", () => {
  test("says what it is", () => {
    expect(drillFacts({ kind: "training", faults: 2, minutes: 15, interview: true })).toBe(
      "Training run · 2 faults · 15 minutes · interview",
    );
  });

  test("says how it ended, against its target", () => {
    expect(endSentence({ state: "open", activeMs: 1000, minutes: 7 })).toBe("");
    expect(endSentence({ state: "fixed", activeMs: 200_000, minutes: 7 })).toBe(
      "Fixed in 3:20, within the target of 7:00.",
    );
    expect(endSentence({ state: "gave-up", activeMs: 600_000, minutes: 7 })).toBe(
      "Given up after 10:00; the target is 7:00.",
    );
  });

  test("says what a naming got right and no more", () => {
    expect(guessSentence({ rightLines: true, rightFamily: false })).toBe("The lines are right; the family is not.");
    expect(guessSentence({ rightLines: false, rightFamily: false })).toBe("Neither the lines nor the family.");
  });

  test("shows code without the indentation that its lines share", () => {
    expect(dedent("    loss.backward()\n      step()\n\n    x = 1")).toBe("loss.backward()\n  step()\n\nx = 1");
    expect(dedent("")).toBe("");
  });

  test("lists lines", () => {
    expect(lineWords([7])).toBe("line 7");
    expect(lineWords([3, 7, 9])).toBe("lines 3, 7 and 9");
    expect(symptomSentence(1)).toBe("As served: 1 case fails");
  });
});
