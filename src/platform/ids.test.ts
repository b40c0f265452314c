import { createIds, idPattern } from "#platform/ids.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

function idsAt(instants: readonly number[]): { next(kind: string): string } {
  let index = 0;
  const clock = (): Date => new Date(instants[Math.min(index++, instants.length - 1)] ?? 0);
  return createIds({ clock, randomBytes: (count) => new Uint8Array(count).fill(255) });
}

test("an id carries its kind and sorts after every id made before it, whatever the clock does", () => {
  const instants = fc.array(fc.integer({ min: 0, max: 4_102_444_800_000 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(instants, (times) => {
      const ids = idsAt(times);
      const made = times.map(() => ids.next("att"));
      expect(made.toSorted()).toEqual(made);
      expect(new Set(made).size).toBe(made.length);
      for (const id of made) expect(id).toMatch(idPattern("att"));
    }),
  );
});

test("ids of a later millisecond sort after those of an earlier one made elsewhere", () => {
  const earlier = idsAt([1_000]).next("sit");
  const later = idsAt([1_001]).next("sit");
  expect(earlier < later).toBe(true);
});
