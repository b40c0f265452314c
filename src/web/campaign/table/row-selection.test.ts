import { expect, test } from "vitest";
import { noSelection, selectTo, toggleAll, toggleRow, type RowSelection } from "./row-selection.ts";

const rows = ["a", "b", "c", "d"];
const ids = (selection: RowSelection) => [...selection.ids].toSorted().join("");

test("a range goes from where selecting began, in either direction", () => {
  const begun = toggleRow(noSelection, "b");
  const down = selectTo(begun, rows, "d");
  expect(ids(down)).toBe("bcd");
  expect(ids(selectTo(down, rows, "a"))).toBe("ab");
});

test("one row more or less leaves the others", () => {
  const three = selectTo(toggleRow(noSelection, "a"), rows, "c");
  expect(ids(toggleRow(three, "b"))).toBe("ac");
  expect(ids(toggleRow(three, "d"))).toBe("abcd");
});

test("a range from a row that is no longer shown begins anew", () => {
  const gone = toggleRow(noSelection, "x");
  expect(ids(selectTo(gone, rows, "c"))).toBe("c");
  expect(selectTo(gone, rows, "y")).toBe(noSelection);
});

test("all are selected, and once they are none is", () => {
  const all = toggleAll(noSelection, rows);
  expect(ids(all)).toBe("abcd");
  expect(toggleAll(all, rows)).toBe(noSelection);
  expect(ids(toggleAll(toggleRow(noSelection, "b"), rows))).toBe("abcd");
});
