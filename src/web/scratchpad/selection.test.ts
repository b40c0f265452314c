import { describe, expect, test } from "vitest";
import { runnableLines } from "./selection.ts";

describe("running a selection", () => {
  test("takes off the common indentation, blank lines aside", () => {
    expect(runnableLines({ text: "    if x:\n\n        y()", line: 1 })).toBe("if x:\n\n    y()");
  });

  test("keeps the line numbers of the file", () => {
    expect(runnableLines({ text: "print(1)", line: 3 })).toBe("\n\nprint(1)");
  });

  test("leaves code that starts at the margin as it is", () => {
    expect(runnableLines({ text: "a\n  b", line: 1 })).toBe("a\n  b");
  });
});
