import { hashedId } from "#platform/hashed-id.ts";
import { idPattern } from "#platform/ids.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

test("an id follows from its content alone, as text or as bytes, and is one of its kind", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const id = hashedId("card", one);
      expect(id).toMatch(idPattern("card"));
      expect(hashedId("card", new TextEncoder().encode(one.toWellFormed()))).toBe(hashedId("card", one.toWellFormed()));
      expect(hashedId("card", other) === id).toBe(other.toWellFormed() === one.toWellFormed());
    }),
  );
});

test("an id never changes: what was imported years ago is known again", () => {
  expect(hashedId("img", "warmup")).toMatchInlineSnapshot(`"img_6fk9dget41dbxrqs68mgqc04x8"`);
});
