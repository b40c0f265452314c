import type { ValuePreview } from "#judge/judge.schemas.ts";

/** The part of an array that is shown, ready to be laid out as a table. */
export interface ValueWindow {
  /** `float32 · (2, 6, 4)`, and `at [1, :, :]` where a slice of more dimensions is shown. */
  caption: string;
  /** Index of each shown row; empty for arrays of less than two dimensions. */
  rowIndexes: number[];
  /** Index of each shown column; empty for a single number. */
  columnIndexes: number[];
  rows: string[][];
  more: { above: boolean; below: boolean; left: boolean; right: boolean };
}

/** An index or shape as Python writes a tuple: `(2, 6)`, `(4,)`, `()`. */
export function shapeWords(shape: number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** An index as one writes it behind a name: `[1, 0, 3]`. */
export function indexWords(index: number[]): string {
  return `[${index.join(", ")}]`;
}

function count(from: number, length: number): number[] {
  return Array.from({ length }, (_, offset) => from + offset);
}

/** Lays out an array's preview. */
export function layOutArray(preview: Extract<ValuePreview, { kind: "array" }>): ValueWindow {
  const { dtype, shape, leading, rows, rowStart, columnStart } = preview;
  const shownRows = rows.length;
  const shownColumns = rows[0]?.length ?? 0;
  const height = shape.length >= 2 ? (shape.at(-2) ?? 0) : 1;
  const width = shape.at(-1) ?? 1;
  const slice = leading.length > 0 ? ` · at [${[...leading, ":", ":"].join(", ")}]` : "";
  return {
    caption: `${dtype} · ${shapeWords(shape)}${slice}`,
    rowIndexes: shape.length >= 2 ? count(rowStart, shownRows) : [],
    columnIndexes: shape.length >= 1 ? count(columnStart, shownColumns) : [],
    rows,
    more: {
      above: rowStart > 0,
      below: rowStart + shownRows < height,
      left: columnStart > 0,
      right: columnStart + shownColumns < width,
    },
  };
}
