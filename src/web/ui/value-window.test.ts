import { describe, expect, test } from "vitest";
import { indexWords, layOutArray, shapeWords } from "./value-window.ts";

const array = {
  kind: "array" as const,
  library: "torch" as const,
  dtype: "float32",
  leading: [] as number[],
  rowStart: 0,
  columnStart: 0,
};

describe("an array's window", () => {
  test("of a matrix has its own row and column indexes and says where there is more", () => {
    const window = layOutArray({
      ...array,
      shape: [5, 3],
      rowStart: 2,
      rows: [
        ["1", "2", "3"],
        ["4", "5", "6"],
      ],
    });
    expect(window.rowIndexes).toEqual([2, 3]);
    expect(window.columnIndexes).toEqual([0, 1, 2]);
    expect(window.more).toEqual({ above: true, below: true, left: false, right: false });
    expect(window.caption).toBe("float32 · (5, 3)");
  });

  test("of four dimensions names the slice", () => {
    const window = layOutArray({ ...array, shape: [2, 3, 1, 1], leading: [1, 0], rows: [["0"]] });
    expect(window.caption).toBe("float32 · (2, 3, 1, 1) · at [1, 0, :, :]");
  });

  test("of a vector has columns only", () => {
    const window = layOutArray({ ...array, shape: [9], columnStart: 1, rows: [["1", "2"]] });
    expect(window.rowIndexes).toEqual([]);
    expect(window.columnIndexes).toEqual([1, 2]);
    expect(window.more).toEqual({ above: false, below: false, left: true, right: true });
  });

  test("of a single number has neither", () => {
    const window = layOutArray({ ...array, shape: [], rows: [["3.14"]] });
    expect(window.rowIndexes).toEqual([]);
    expect(window.columnIndexes).toEqual([]);
    expect(window.caption).toBe("float32 · ()");
  });

  test("of an empty array has no rows and nothing more", () => {
    const window = layOutArray({ ...array, shape: [0, 4], rows: [] });
    expect(window.rows).toEqual([]);
    expect(window.more.below).toBe(false);
  });
});

test("shapes read as Python writes them and indexes as one types them", () => {
  expect([shapeWords([]), shapeWords([4]), shapeWords([2, 3])]).toEqual(["()", "(4,)", "(2, 3)"]);
  expect(indexWords([1, 0, 3])).toBe("[1, 0, 3]");
});
