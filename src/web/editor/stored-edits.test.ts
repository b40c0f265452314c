import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, bridgeTexts } from "./stored-edits.ts";

describe("the bridge between two texts", () => {
  test("turns the one into the other", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (from, to) => {
        expect(applyEdits(from, [{ atMs: 0, changes: bridgeTexts(from, to).toJSON() }])).toBe(to);
      }),
    );
  });

  test("touches only what differs", () => {
    expect(bridgeTexts("return a @ b", "return b @ b").toJSON()).toEqual([7, [1, "b"], 4]);
  });
});

test("edits that do not follow from a text are noticed", () => {
  expect(applyEdits("longer than it was", [{ atMs: 0, changes: bridgeTexts("", "a").toJSON() }])).toBeNull();
  expect(applyEdits("", [{ atMs: 0, changes: "nonsense" }])).toBeNull();
});
