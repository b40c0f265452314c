/** A row of a table that holds something. */
export interface SheetRow {
  /** Where it begins in the file, from 1. */
  line: number;
  cells: readonly string[];
  /** Where cells are links: the address by the cell's index. */
  links: ReadonlyMap<number, string>;
}

/** A table as a file holds it. */
export interface SheetTable {
  kind: "csv" | "xlsx";
  /** The names of the file's sheets; a CSV file has one without a name. */
  sheets: readonly string[];
  /** Index of the sheet that was read. */
  sheet: number;
  rows: readonly SheetRow[];
  /** Sentences about how the file was read, where that was not plain. */
  remarks: readonly string[];
}

/** The most rows of a table. */
export const mostRows = 50_000;
/** The most columns of a table. */
export const mostColumns = 300;

/** The letters that spreadsheets name a column by: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** Where a cell is, as the user finds it: `Cell D14`, or `Line 14, “Deadline”`. */
export function placeOf(kind: SheetTable["kind"], line: number, column: number, heading: string): string {
  return kind === "xlsx" ? `Cell ${columnLetters(column)}${line}` : `Line ${line}, “${heading}”`;
}
