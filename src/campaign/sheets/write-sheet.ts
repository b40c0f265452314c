import { guardFormula } from "#campaign/sheets/guard-formula.ts";
import type { SheetColumn, SheetLine, WrittenCell } from "#campaign/sheets/sheet-columns.ts";
import { cellTooLong } from "#campaign/sheets/sheets.errors.ts";
import Papa from "papaparse";
import type { Cell } from "write-excel-file/node";

/** The most characters that a cell of a workbook can hold. */
const longestCell = 32_767;
/** Workbooks know no day before. */
const firstDay = "1900-03-01";
// The writer leaves these out, and a carriage return would come back as a line feed.
const unwritable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]|\p{Noncharacter_Code_Point}|_(?=x[\da-f]{4}_)/giu;
const columnWidth = 18;

/**
 * A table as CSV (RFC 4180), every field in quotes, with a byte order mark, without which spreadsheets misread what is not ASCII. No cell can be
 * taken for a formula.
 */
export function writeCsv(columns: readonly SheetColumn[], lines: readonly SheetLine[]): string {
  const rows = lines.map((line) => columns.map(({ cell }) => guardFormula(textOf(cell(line)))));
  const headings = columns.map(({ heading }) => guardFormula(heading));
  return `\ufeff${Papa.unparse([headings, ...rows], { newline: "\r\n", quotes: true })}\r\n`;
}

/** A table as a workbook: texts as texts, whatever they begin with; days and numbers as such. Throws `sheet.cell_too_long`. */
export async function writeXlsx(
  columns: readonly SheetColumn[],
  lines: readonly SheetLine[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeFile } = await import("write-excel-file/node");
  const headings = columns.map(({ heading }): Cell => ({ ...writeText(heading), fontWeight: "bold" }));
  const rows = lines.map((line) =>
    columns.map(({ heading, cell }): Cell => {
      const written = cell(line);
      if (typeof written === "string" && written.length > longestCell)
        throw cellTooLong(heading, line.company?.name ?? "", longestCell);
      return writeCell(written);
    }),
  );
  const buffer = await writeFile([headings, ...rows], {
    sheet: "Applications",
    stickyRowsCount: 1,
    columns: columns.map(() => ({ width: columnWidth })),
  }).toBuffer();
  return new Uint8Array(buffer);
}

function textOf(cell: WrittenCell): string {
  if (typeof cell === "string") return cell;
  return "day" in cell ? cell.day : String(cell.number);
}

function writeCell(cell: WrittenCell): Cell {
  if (cell === "") return null;
  if (typeof cell === "string") return writeText(cell);
  if ("number" in cell) return { type: Number, value: cell.number };
  if (cell.day < firstDay) return writeText(cell.day);
  return { type: Date, value: new Date(`${cell.day}T00:00:00.000Z`), format: "yyyy-mm-dd" };
}

/** Characters that XML has not are written the way workbooks do: `_x000D_`. */
function writeText(text: string): { type: StringConstructor; value: string } {
  const escaped = text.replaceAll(unwritable, escapeCharacter);
  // The writer looks texts up in a plain object, where it finds what every object has: `toString`.
  return { type: String, value: escaped in Object.prototype ? escaped.replace(/^./u, escapeCharacter) : escaped };
}

function escapeCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `_x${unit.toString(16).toUpperCase().padStart(4, "0")}_`).join("");
}
