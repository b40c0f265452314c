import fc from "fast-check";
import { expect, test } from "vitest";
import { moveCell, type CellPosition } from "./cell-position.ts";

const size = { rows: 5, columns: 4, page: 3 };
const move = (row: number, column: number, key: string, { mod = false, shift = false } = {}) =>
  moveCell({ row, column }, { key, mod, shift }, size);

test("arrows go by one and stay at the edges; the row of headings is above the first", () => {
  expect(move(2, 1, "ArrowUp")).toEqual({ row: 1, column: 1 });
  expect(move(0, 1, "ArrowUp")).toEqual({ row: -1, column: 1 });
  expect(move(-1, 1, "ArrowUp")).toEqual({ row: -1, column: 1 });
  expect(move(4, 3, "ArrowDown")).toEqual({ row: 4, column: 3 });
  expect(move(4, 3, "ArrowRight")).toEqual({ row: 4, column: 3 });
});

test("with Control they go to the end, and Page Up and Down go by screens", () => {
  expect(move(2, 1, "ArrowDown", { mod: true })).toEqual({ row: 4, column: 1 });
  expect(move(2, 1, "ArrowUp", { mod: true })).toEqual({ row: 0, column: 1 });
  expect(move(2, 1, "End")).toEqual({ row: 2, column: 3 });
  expect(move(2, 1, "End", { mod: true })).toEqual({ row: 4, column: 3 });
  expect(move(2, 1, "Home", { mod: true })).toEqual({ row: 0, column: 0 });
  expect(move(4, 1, "PageUp")).toEqual({ row: 1, column: 1 });
  expect(move(1, 1, "PageDown")).toEqual({ row: 4, column: 1 });
});

test("Tab goes on in the next row, past the cell that selects it, and leaves after the last", () => {
  expect(move(0, 3, "Tab")).toEqual({ row: 1, column: 1 });
  expect(move(1, 1, "Tab", { shift: true })).toEqual({ row: 0, column: 3 });
  expect(move(4, 3, "Tab")).toBeNull();
  expect(move(-1, 0, "Tab", { shift: true })).toBeNull();
});

test("Tab from the first heading comes by every cell that is written and ends", () => {
  const passed: CellPosition[] = [];
  for (
    let at: CellPosition | null = { row: -1, column: 0 };
    at !== null;
    at = moveCell(at, { key: "Tab", mod: false, shift: false }, size)
  )
    passed.push(at);
  expect(passed).toHaveLength(4 + 5 * 3);
});

test("no key leads out of the table or nowhere in it", () => {
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Tab", "a"];
  fc.assert(
    fc.property(
      fc.record({ row: fc.integer({ min: -1, max: 4 }), column: fc.integer({ min: 0, max: 3 }) }),
      fc.record({ key: fc.constantFrom(...keys), mod: fc.boolean(), shift: fc.boolean() }),
      (from, press) => {
        const to = moveCell(from, press, size) ?? from;
        expect(to.row).toBeGreaterThanOrEqual(-1);
        expect(to.row).toBeLessThan(size.rows);
        expect(to.column).toBeGreaterThanOrEqual(0);
        expect(to.column).toBeLessThan(size.columns);
      },
    ),
  );
});
