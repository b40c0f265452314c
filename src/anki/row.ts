import { ankiPackageBroken } from "#anki/anki.errors.ts";
import { collectionName } from "#anki/open-collection.ts";

/** A row of a collection; SQLite lets any column hold anything. */
export type Row = Readonly<Record<string, unknown>>;

/** A whole number of a row; the few fractions that old versions of Anki left are cut. Throws `anki.package_broken`. */
export function wholeIn(row: Row, column: string, table: string): number {
  const value = row[column];
  if (typeof value !== "number" || !Number.isSafeInteger(Math.trunc(value)))
    throw misfit(row, column, table, "a number");
  return Math.trunc(value);
}

/**
 * A text of a row. Throws `anki.package_broken`, also where it has a NUL, which ends texts for many a program and ours
 * cannot store.
 */
export function textIn(row: Row, column: string, table: string): string {
  const value = row[column];
  // SQLite turns texts that look like numbers into numbers where a column was declared so.
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") throw misfit(row, column, table, "a text");
  if (text.includes("\u0000")) throw misfit(row, column, table, "a text without NUL characters");
  return text;
}

/** The bytes of a row. Throws `anki.package_broken`. */
export function bytesIn(row: Row, column: string, table: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw misfit(row, column, table, "a blob");
  return value;
}

function misfit(row: Row, column: string, table: string, wanted: string): Error {
  const id = typeof row["id"] === "number" ? ` of row ${row["id"]}` : "";
  return ankiPackageBroken(collectionName, `should have ${wanted} in the column ${column}${id} of its table ${table}`);
}
