import { requireStorable } from "#platform/require-storable.ts";
import { expect, test } from "vitest";

test("text with a NUL character is refused with its line", () => {
  expect(() => requireStorable("a\nb\n")).not.toThrow();
  expect(() => requireStorable("a\nb\0\nc\0")).toThrow("Line 2");
});
