import { firstColumns, type ColumnId } from "#campaign/cells/columns.rules.ts";
import { readColumns, writeColumns } from "../campaign-search.ts";

/** The columns to show: those that the address names, else those chosen once, else the usual; the company's is always the first. */
export function shownColumns(inAddress: string | undefined, chosen: readonly string[]): ColumnId[] {
  const named = readColumns(inAddress ?? writeColumns(chosen as ColumnId[]));
  const columns = named.length === 0 ? firstColumns : named;
  return ["company", ...columns.filter((column) => column !== "company")];
}

/** The columns with one more, at the end, or without it. */
export function toggledColumn(columns: readonly ColumnId[], column: ColumnId): ColumnId[] {
  return columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
}

/** The columns with one of them a place further; at an end, and before the company's, it stays. */
export function movedColumn(columns: readonly ColumnId[], column: ColumnId, by: 1 | -1): ColumnId[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 1 || to < 1 || to >= columns.length) return [...columns];
  return columns.with(from, columns[to] ?? column).with(to, column);
}
