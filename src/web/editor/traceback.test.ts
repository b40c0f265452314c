import { describe, expect, test } from "vitest";
import { firstLine, splitTraceback } from "./traceback.ts";

describe("a traceback", () => {
  test("links the frames of the user's own file", () => {
    expect(splitTraceback("line 6, in f\n    g(x)\nline 12, in g\nValueError: no")).toEqual([
      { text: "line 6", line: 6 },
      { text: ", in f\n    g(x)\n", line: null },
      { text: "line 12", line: 12 },
      { text: ", in g\nValueError: no", line: null },
    ]);
  });

  test("links the place of a syntax error", () => {
    expect(splitTraceback("SyntaxError: '(' was never closed (solution.py, line 1)")).toEqual([
      { text: "SyntaxError: '(' was never closed (", line: null },
      { text: "solution.py, line 1", line: 1 },
      { text: ")", line: null },
    ]);
  });

  test("leaves a library's frames and other lines alone", () => {
    const text = 'File "/usr/lib/numpy/core.py", line 9\nthe online 7 did not start a line 8';
    expect(splitTraceback(text)).toEqual([{ text, line: null }]);
    expect(splitTraceback("")).toEqual([]);
  });

  test("names the first line of the user's own", () => {
    expect(firstLine("SyntaxError: no (solution.py, line 4)\nline 5")).toBe(4);
    expect(firstLine("TypeError: no")).toBeNull();
  });
});
