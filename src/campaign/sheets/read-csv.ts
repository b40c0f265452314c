import { unguardFormula } from "#campaign/sheets/guard-formula.ts";
import { mostColumns, mostRows } from "#campaign/sheets/sheet-table.ts";
import type { SheetRow, SheetTable } from "#campaign/sheets/sheet-table.ts";
import { sheetInvalid, sheetTooLarge, sheetUnreadable } from "#campaign/sheets/sheets.errors.ts";
import Papa from "papaparse";

const delimiters = [",", ";", "\t", "|"] as const;
const mostFields = 2_000_000;
const noLinks: ReadonlyMap<number, string> = new Map();

/**
 * Reads CSV as spreadsheets and people write it: fields parted by commas, semicolons, tabs or bars; UTF-8, UTF-16 with its mark, else Windows-1252,
 * which is remarked. Throws `sheet.unreadable`, `sheet.too_large`, `sheet.invalid` naming the line.
 */
export function readCsv(bytes: Uint8Array): SheetTable {
  const { text, remarks } = decodeText(bytes);
  if (text.includes("\0")) throw sheetUnreadable("it is no text: it holds NUL characters");
  const { body, separator, skipped } = withoutSeparatorLine(text);
  const delimiter = separator ?? delimiterOf(body);
  requireFewFields(body, delimiter);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter });
  const lines = linesOf(data, 1 + skipped);
  const [broken] = errors;
  if (broken !== undefined) throw sheetInvalid(`Line ${lines[broken.row ?? 0] ?? 1}`, quoteProblem(broken.code), 0);
  const rows = data.flatMap((fields, index): SheetRow[] => {
    const cells = fields.map(unguardFormula);
    return isEmpty(cells) ? [] : [{ line: lines[index] ?? 1, cells, links: noLinks }];
  });
  if (rows.length > mostRows) throw sheetTooLarge(`it has ${rows.length} rows, over the ${mostRows} allowed`);
  const widest = rows.find(({ cells }) => cells.length > mostColumns);
  if (widest !== undefined)
    throw sheetTooLarge(`line ${widest.line} has ${widest.cells.length} fields, over the ${mostColumns} allowed`);
  return { kind: "csv", sheets: [""], sheet: 0, rows, remarks };
}

/** Whether no cell of a row holds anything. */
function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function decodeText(bytes: Uint8Array): { text: string; remarks: string[] } {
  const [first = 0, second = 0] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), remarks: [] };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), remarks: [] };
  } catch {
    return {
      text: new TextDecoder("windows-1252").decode(bytes),
      remarks: ["The file is not UTF-8 and was read as Windows-1252. Look at names with accents before you import."],
    };
  }
}

/** Excel understands, and some programs write, a first line that names the separator. */
function withoutSeparatorLine(text: string): { body: string; separator: string | null; skipped: number } {
  const line = /^sep=(.)(?:\r\n|\r|\n)/i.exec(text);
  if (line === null) return { body: text, separator: null, skipped: 0 };
  return { body: text.slice(line[0].length), separator: line[1] ?? null, skipped: 1 };
}

/** What parts the fields: what the most of the first lines have equally often, outside of quotes. */
function delimiterOf(text: string): string {
  const bare = text.slice(0, 100_000).replaceAll(/"(?:[^"]|"")*"/g, "");
  const lines = bare.split(/\r\n|\r|\n/, 20).filter((line) => line.trim() !== "");
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const agreeing = counts.map((count) => counts.filter((other) => other === count).length);
    const most = Math.max(0, ...agreeing);
    return most * 1000 + Math.min(999, counts[agreeing.indexOf(most)] ?? 0);
  });
  const best = Math.max(...scores);
  return best === 0 ? "," : (delimiters[scores.indexOf(best)] ?? ",");
}

/** A file of nothing but separators would take a hundred times its size in memory. */
function requireFewFields(text: string, delimiter: string): void {
  let count = 0;
  for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + 1)) {
    count += 1;
    if (count > mostFields) throw sheetTooLarge(`it has over ${mostFields} fields`);
  }
}

function quoteProblem(code: string): string {
  if (code === "MissingQuotes") return "a quoted field is never closed";
  return "a quoted field is followed by more text before the next separator";
}

/** The line on which each row begins: fields may hold line ends. */
function linesOf(rows: readonly string[][], first: number): number[] {
  let line = first;
  return rows.map((row) => {
    const begins = line;
    line += 1 + row.reduce((ends, field) => ends + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return begins;
  });
}
