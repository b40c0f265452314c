import { columnLetters, mostColumns, mostRows } from "#campaign/sheets/sheet-table.ts";
import { sheetTooLarge, sheetUnreadable } from "#campaign/sheets/sheets.errors.ts";
import { decodeXml, elementsNamed } from "#campaign/sheets/xml-elements.ts";

/** The parts of a workbook, by their path in its archive. */
export type WorkbookParts = ReadonlyMap<string, Uint8Array>;

/** A sheet of a workbook: its name and its part. */
export interface WorkbookSheet {
  name: string;
  path: string;
}

const workbookPath = "xl/workbook.xml";
const relationsPath = "xl/_rels/workbook.xml.rels";
const lastRow = 1_048_576;
const mostCells = 1_500_000;

/** The sheets of a workbook that hold cells, in order. Throws `sheet.unreadable` where it has none. */
export function listSheets(parts: WorkbookParts): WorkbookSheet[] {
  const targets = readRelations(parts, relationsPath);
  const sheets = [...elementsNamed(partText(parts, workbookPath), "sheet")].flatMap(({ attributes }) => {
    const name = attributes.get("name");
    const target = targets.get(attributes.get("id") ?? "");
    if (name === undefined || target === undefined) return [];
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    return parts.has(path) && path.includes("worksheets/") ? [{ name: unescapeString(name), path }] : [];
  });
  if (sheets.length === 0) throw sheetUnreadable("the workbook has no sheet with cells");
  return sheets;
}

/**
 * Refuses a part whose cells would take far more room than they have content: the parser fills every gap before a cell. Throws
 * `sheet.too_large`, `sheet.unreadable`.
 */
export function requireModestPart(parts: WorkbookParts, path: string): void {
  let cells = 0;
  for (const [, name, inner = ""] of partText(parts, path).matchAll(/<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<]*)/g)) {
    cells += 1;
    if (cells > mostCells) throw sheetTooLarge(`the sheet has over ${mostCells} cells`);
    const isBare = /\/>\s*$/.test(inner);
    // Whatever a parser could take for the place, not only what this would.
    for (const [, double, single] of inner.matchAll(/[\s:"']r\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
      requireNear(double ?? single ?? "", name === "row" || isBare);
  }
}

/** Cells that hold nothing may lie anywhere; the others decide how large a table is. */
function requireNear(place: string, isBare: boolean): void {
  const [, letters = "", digits = ""] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
  if (digits === "") throw sheetUnreadable(`it has a cell at “${place.slice(0, 20)}”, which is no place in a sheet`);
  const row = Number(digits);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const far = isBare ? row > lastRow : row > mostRows + 100 || column > mostColumns;
  if (far)
    throw sheetTooLarge(
      `it has a cell at ${place}, beyond column ${columnLetters(mostColumns - 1)} or row ${mostRows.toLocaleString("en-GB")}`,
    );
}

/** Where cells of a sheet link to, by their place (`C4`): hyperlinks and the formula HYPERLINK with a plain address. */
export function readSheetLinks(parts: WorkbookParts, { path }: WorkbookSheet): Map<string, string> {
  const xml = partText(parts, path);
  const links = new Map<string, string>();
  const formula =
    /\br="([A-Z]{1,3}\d{1,7})"[^<>]*>\s*<(?:[\w.-]+:)?f[^<>]*>\s*HYPERLINK\(\s*(?:"|&quot;)([^"<]{1,2000}?)(?:"|&quot;)/gi;
  for (const [, place = "", address = ""] of xml.matchAll(formula)) links.set(place, decodeXml(address));
  const targets = readRelations(parts, path.replace(/([^/]+)$/, "_rels/$1.rels"));
  for (const { attributes } of elementsNamed(xml, "hyperlink")) {
    // A range links as a whole; its first cell holds the text.
    const [place = ""] = (attributes.get("ref") ?? "").split(":");
    const target = targets.get(attributes.get("id") ?? "");
    const anchor = attributes.get("location") ?? "";
    if (place !== "" && target !== undefined) links.set(place, anchor === "" ? target : `${target}#${anchor}`);
  }
  return links;
}

function readRelations(parts: WorkbookParts, path: string): Map<string, string> {
  const bytes = parts.get(path);
  if (bytes === undefined) return new Map();
  return new Map(
    [...elementsNamed(new TextDecoder().decode(bytes), "Relationship")].map(({ attributes }) => [
      attributes.get("Id") ?? "",
      attributes.get("Target") ?? "",
    ]),
  );
}

function partText(parts: WorkbookParts, path: string): string {
  const bytes = parts.get(path);
  if (bytes === undefined) throw sheetUnreadable(`the workbook lacks its part ${path}`);
  return new TextDecoder().decode(bytes);
}

/** Names and texts of workbooks write characters that XML has not as `_x000D_`. */
function unescapeString(text: string): string {
  return text.replaceAll(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
