import type { Paint } from "#cli/terminal.ts";
import type { CaseDetail, ValuePreview } from "#judge/judge.schemas.ts";

const labelWidth = 11;
const indent = " ".repeat(labelWidth);

/** The arguments of the call that a case failed at, each under its name. */
export function describeArguments({ input }: CaseDetail): string[] {
  return input.flatMap(({ name, value }) => describeValue(name, value));
}

/** What was expected and what came instead, cells that differ in red. */
export function describeComparison({ expected, got, differingCells }: CaseDetail, paint: Paint): string[] {
  const differs = new Set(differingCells.map(([row, column]) => `${row} ${column}`));
  const mark = (text: string, row: number, column: number): string =>
    differs.has(`${row} ${column}`) ? paint("red", text) : text;
  return [
    ...(expected === null ? [] : describeValue("expected", expected)),
    ...(got === null ? [] : describeValue("got", got, mark)),
  ];
}

type MarkCell = (text: string, row: number, column: number) => string;

/** A value under its name: text beside it, an array as library, dtype, shape and a window of its cells. */
function describeValue(name: string, value: ValuePreview, mark: MarkCell = (text) => text): string[] {
  const label = `${name}:`.padEnd(labelWidth);
  const [first = "", ...rest] = value.kind === "text" ? value.text.split("\n") : describeArray(value, mark);
  return [label.endsWith(" ") ? `${label}${first}` : `${label} ${first}`, ...rest.map((line) => `${indent}${line}`)];
}

type ArrayPreview = Extract<ValuePreview, { kind: "array" }>;

function describeArray(array: ArrayPreview, mark: MarkCell): string[] {
  const { library, dtype, shape, rows } = array;
  const widths = columnWidths(rows);
  const cells = rows.map((row, rowIndex) =>
    row.map((cell, column) => mark(cell.padStart(widths[column] ?? 0), rowIndex, column)).join("  "),
  );
  return [`${library} ${dtype} (${shape.join(", ")})${describeWindow(array)}`, ...cells];
}

/** The part of an array that is shown, as NumPy would slice it (`[0, 8:16, :]`); empty where that is all of it. */
function describeWindow({ shape, leading, rowStart, columnStart, rows }: ArrayPreview): string {
  const slice = (start: number, shown: number, axis: number): string =>
    start === 0 && shown === shape.at(axis) ? ":" : `${start}:${start + shown}`;
  const parts = [
    ...leading.map(String),
    ...(shape.length < 2 ? [] : [slice(rowStart, rows.length, -2)]),
    ...(shape.length < 1 ? [] : [slice(columnStart, rows[0]?.length ?? 0, -1)]),
  ];
  return parts.every((part) => part === ":") ? "" : `[${parts.join(", ")}]`;
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
}
