import fc from "fast-check";
import { expect, test } from "vitest";
import { markText } from "./mark-text.ts";

test("pieces are the whole text in order, and marked exactly where a place is", () => {
  const place = fc.tuple(fc.nat(40), fc.nat(12)).map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.string({ minLength: 52, maxLength: 60 }), fc.array(place, { maxLength: 6 }), (text, places) => {
      const pieces = markText(text, places);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const { text: part, from, isMarked } of pieces)
        for (let index = from; index < from + part.length; index += 1)
          expect(places.some((one) => one.from <= index && index < one.to)).toBe(isMarked);
    }),
  );
});
