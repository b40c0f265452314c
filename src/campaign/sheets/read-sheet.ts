import { readCsv } from "#campaign/sheets/read-csv.ts";
import { readXlsx } from "#campaign/sheets/read-xlsx.ts";
import type { SheetTable } from "#campaign/sheets/sheet-table.ts";
import { sheetUnreadable } from "#campaign/sheets/sheets.errors.ts";

const zipBegins = [0x50, 0x4b, 0x03, 0x04];
const oldOfficeBegins = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a table from a file, told by its first bytes rather than its name: a workbook or CSV. `sheet` is the index of a workbook's sheet.
 * Throws `sheet.unreadable`, `sheet.too_large`, `sheet.invalid`.
 */
export async function readSheetFile(bytes: Uint8Array, sheet: number): Promise<SheetTable> {
  const begins = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (begins(oldOfficeBegins))
    throw sheetUnreadable("it is an Excel file of the old kind (.xls), or one with a password. Save it as XLSX or CSV");
  const table = begins(zipBegins) ? await readXlsx(bytes, sheet) : readCsv(bytes);
  if (table.rows.length === 0) throw sheetUnreadable("it holds no rows");
  return table;
}
