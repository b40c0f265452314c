import fc from "fast-check";
import { expect, test } from "vitest";
import { kindWords, type FindableKind, type Found } from "./search-entries.ts";
import { groupFound, mostRows } from "./search-groups.ts";

const kinds = Object.keys(kindWords) as FindableKind[];
const found = (kind: FindableKind, at: number): Found => ({
  key: `${kind} ${at}`,
  kind,
  title: `${kind} ${at}`,
  aliases: [],
  context: [],
  aside: "",
  open: { href: "/" },
});

test("the kind of the best answer comes first, and within a kind the best", () => {
  const groups = groupFound([found("topic", 0), found("problem", 1), found("topic", 2)]);
  expect(groups.map(({ kind, items }) => [kind, items.map(({ key }) => key)])).toEqual([
    ["topic", ["topic 0", "topic 2"]],
    ["problem", ["problem 1"]],
  ]);
});

test("no kind crowds out another, and no more rows are drawn than fit the list, or all where there are fewer", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds), { maxLength: 400 }), (drawn) => {
      const all = drawn.map(found);
      const groups = groupFound(all);
      expect(groups.map(({ kind }) => kind)).toEqual([...new Set(drawn)]);
      expect(groups.flatMap(({ items }) => items).length).toBe(Math.min(all.length, mostRows));
      for (const { kind, items, total } of groups) {
        const own = all.filter((one) => one.kind === kind);
        expect(total).toBe(own.length);
        expect(items).toEqual(own.slice(0, items.length));
        expect(items.length).toBeGreaterThanOrEqual(Math.min(Math.floor(mostRows / groups.length), own.length));
      }
    }),
  );
});
