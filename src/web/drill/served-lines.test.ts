import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mapLines, toggleMark } from "./served-lines.ts";

const served = "a\nb\nc\nd\ne";

describe("a line of the code as served", () => {
  test("is itself while nothing was edited", () => {
    const map = mapLines(served, served);
    expect([1, 2, 3, 4, 5].map(map.toServed)).toEqual([1, 2, 3, 4, 5]);
  });

  test("is found below lines that were put in", () => {
    const map = mapLines(served, "a\nprint(a)\nprint(b)\nb\nc\nd\ne");
    expect(map.toCurrent(2)).toBe(4);
    expect(map.toServed(4)).toBe(2);
    expect(map.toServed(7)).toBe(5);
  });

  test("is stood for by what replaced it", () => {
    const map = mapLines(served, "a\nb\nC\nd\ne");
    expect(map.toServed(3)).toBe(3);
    expect(map.toCurrent(3)).toBe(3);
  });

  test("is the one before where a line is new", () => {
    expect(mapLines(served, "a\nb\nprint(b)\nc\nd\ne").toServed(3)).toBe(2);
    expect(mapLines(served, "import x\na\nb\nc\nd\ne").toServed(1)).toBe(1);
  });

  test("always exists, whatever was typed", () => {
    const code = fc.array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(code, code, (before, after) => {
        const map = mapLines(before.join("\n"), after.join("\n"));
        for (let line = 1; line <= after.length; line += 1) {
          expect(map.toServed(line)).toBeGreaterThanOrEqual(1);
          expect(map.toServed(line)).toBeLessThanOrEqual(before.length);
        }
      }),
    );
  });
});

describe("marks", () => {
  test("come and go with each press, in order", () => {
    expect(toggleMark([2, 7], 4, 12)).toEqual([2, 4, 7]);
    expect(toggleMark([2, 4, 7], 4, 12)).toEqual([2, 7]);
  });

  test("stay within what can be sent", () => {
    expect(toggleMark([1, 2], 3, 2)).toEqual([2, 3]);
  });
});
