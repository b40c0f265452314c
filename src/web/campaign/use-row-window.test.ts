import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnPlaces, rowWindow } from "./use-row-window.ts";

const height = fc.integer({ min: 1, max: 3000 });

test("what can be seen is drawn, and little more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400_000 }), height, fc.integer({ min: 20, max: 90 }), (top, screen, row) => {
      const { first, end } = rowWindow(top, screen, row);
      expect(first * row).toBeLessThanOrEqual(top);
      expect(end * row).toBeGreaterThanOrEqual(top + screen);
      expect(end - first).toBeLessThanOrEqual(Math.ceil(screen / row) + 40);
    }),
  );
});

test("a row that must not go is drawn once, in order, wherever the window is", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: -1, max: 120 }),
      (first, length, count, kept) => {
        const places = drawnPlaces({ first, end: first + length, page: 1 }, count, kept);
        expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
        expect(places.every((place) => place >= 0 && place < count)).toBe(true);
        expect(places.includes(kept)).toBe(kept >= 0 && kept < count);
      },
    ),
  );
});
