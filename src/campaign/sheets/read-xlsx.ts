import { columnLetters, mostRows } from "#campaign/sheets/sheet-table.ts";
import type { SheetRow, SheetTable } from "#campaign/sheets/sheet-table.ts";
import { sheetTooLarge, sheetUnreadable } from "#campaign/sheets/sheets.errors.ts";
import { listSheets, readSheetLinks, requireModestPart } from "#campaign/sheets/workbook-parts.ts";
import type { WorkbookParts, WorkbookSheet } from "#campaign/sheets/workbook-parts.ts";
import { isWarmupError, reasonOf } from "#platform/errors.ts";
import { readZip } from "#platform/read-zip.ts";
import type { ZipLimits } from "#platform/read-zip.ts";
import { zipSync } from "fflate";
import type { CellValue } from "read-excel-file/universal";

const megabyte = 1024 ** 2;
const limits: ZipLimits = { files: 5000, fileBytes: 48 * megabyte, totalBytes: 160 * megabyte, ratio: 200 };
/** Before this, Excel counts a day in February 1900 that never was. */
const firstDate = "1900-03-01";

/**
 * Reads one sheet of a workbook: sizes are checked before it is unpacked, and the places of its cells before the parser sees it. Dates
 * come as `2026-03-04`, with a time as `2026-03-04 13:20:00`. Throws `sheet.unreadable`, `sheet.too_large`.
 */
export async function readXlsx(bytes: Uint8Array, sheet: number): Promise<SheetTable> {
  const parts = unpack(bytes);
  const sheets = listSheets(parts);
  const chosen = sheets[sheet] ?? sheets[0];
  if (chosen === undefined) throw sheetUnreadable("the workbook has no sheet");
  const data = await parse(parts, chosen);
  const links = readSheetLinks(parts, chosen);
  const rows = data.flatMap((values, index): SheetRow[] => {
    const cells = values.map(textOf);
    if (cells.every((cell) => cell.trim() === "")) return [];
    return [{ line: index + 1, cells, links: linksOf(links, index + 1, cells.length) }];
  });
  if (rows.length > mostRows) throw sheetTooLarge(`it has ${rows.length} rows, over the ${mostRows} allowed`);
  return { kind: "xlsx", sheets: sheets.map(({ name }) => name), sheet: sheets.indexOf(chosen), rows, remarks: [] };
}

function unpack(bytes: Uint8Array): WorkbookParts {
  let parts: WorkbookParts;
  try {
    parts = readZip(bytes, limits);
  } catch (error) {
    if (!isWarmupError(error)) throw error;
    const reason = /because (.*?)\. Nothing|zip archive: (.*?)\. Nothing/.exec(error.message);
    throw error.code === "archive.too_large"
      ? sheetTooLarge(reason?.[1] ?? "it is too large")
      : sheetUnreadable(reason?.[2] ?? "its archive is damaged");
  }
  if (parts.has("xl/workbook.xml")) return parts;
  const mediaType = new TextDecoder().decode(parts.get("mimetype") ?? new Uint8Array());
  if (mediaType.includes("opendocument")) throw sheetUnreadable("it is an OpenDocument file. Save it as XLSX or CSV");
  if (parts.has("xl/workbook.bin")) throw sheetUnreadable("it is a binary workbook (XLSB). Save it as XLSX or CSV");
  if ([...parts.keys()].some((name) => name.startsWith("Index/")))
    throw sheetUnreadable("it is a Numbers file. Export it as Excel or CSV");
  throw sheetUnreadable("it is a zip archive, but no workbook");
}

/** Only what the parser needs is packed again, unpressed, so that it unpacks nothing. */
async function parse(parts: WorkbookParts, { name, path }: WorkbookSheet): Promise<(CellValue | null)[][]> {
  const { readSheet } = await import("read-excel-file/universal");
  const needed = [...parts].filter(
    ([part]) => part === path || /^xl\/(?!worksheets\/)[\w./-]+\.xml(?:\.rels)?$/.test(part),
  );
  // Each of them, since what the archive says of itself decides which the parser takes for the sheet.
  for (const [part] of needed) requireModestPart(parts, part);
  const archive = zipSync(Object.fromEntries(needed), { level: 0 });
  try {
    return await readSheet(archive.buffer, name, { trim: false });
  } catch (error) {
    const [, row, column] = /at row (\d+), col (\d+)/.exec(reasonOf(error)) ?? [];
    throw sheetUnreadable(
      row === undefined
        ? `its sheet “${name}” is broken`
        : `cell ${columnLetters(Number(column) - 1)}${row} of its sheet “${name}” is broken`,
    );
  }
}

function textOf(value: CellValue | null): string {
  const known: unknown = value;
  if (known === null || known === undefined) return "";
  if (known instanceof Date) return dateText(known);
  if (typeof known === "boolean") return known ? "yes" : "no";
  return String(known);
}

/** Days of workbooks have no time zone; they come as if in UTC, and a fraction of a second off. */
function dateText(date: Date): string {
  const seconds = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day = "", time = ""] = seconds.slice(0, 19).split("T");
  if (day < firstDate) return time.slice(0, 5);
  return time === "00:00:00" ? day : `${day} ${time}`;
}

function linksOf(links: ReadonlyMap<string, string>, line: number, width: number): Map<number, string> {
  const found = new Map<number, string>();
  if (links.size === 0) return found;
  for (let column = 0; column < width; column += 1) {
    const address = links.get(`${columnLetters(column)}${line}`);
    if (address !== undefined) found.set(column, address);
  }
  return found;
}
