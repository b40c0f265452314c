import { cellText, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { columnOfHeading, columnTitle, columnTitles, isOther, type ColumnId } from "#campaign/cells/columns.rules.ts";
import { readCell, type CellReading, type ReadingContext } from "#campaign/cells/read-cell.rules.ts";
import Papa from "papaparse";

/** The most rows that are pasted at once; a larger sheet is imported as a file. */
export const mostPastedRows = 1000;

/** Where cells are pasted: over rows of the table as it is shown, or after them. */
export interface PastePlace {
  rows: readonly CampaignRow[];
  columns: readonly ColumnId[];
  /** Of the first row that is pasted over; the number of rows for after the last. */
  row: number;
  column: number;
  /** One value goes into this column of every one of these rows. */
  selected: readonly CampaignRow[];
}

/** A cell that is written over. */
export interface PastedCell {
  row: CampaignRow;
  column: ColumnId;
  text: string;
  reading: CellReading;
}

/** A new row, as its cells were read. */
export type PastedRow = ReadonlyMap<ColumnId, CellReading>;

/** A value that does not fit, and why. */
export interface Misfit {
  /** Of the paste, from 1. */
  line: number;
  column: string;
  text: string;
  problem: string;
  /** The heading of the column that a new row keeps it in; null where it is left out. */
  keptIn: string | null;
}

/** What a paste will do. */
export interface PastePlan {
  edits: PastedCell[];
  additions: PastedRow[];
  /** New rows whose company and role are in the table already. */
  repeated: number;
  misfits: Misfit[];
  /** What each column of the paste goes into, where it began with headings. */
  headings: { heading: string; column: ColumnId }[];
}

/** The cells of rows that were copied from a sheet: between tabs, quoted where they hold tabs or line ends. */
export function readPastedCells(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/(?:\r\n|\r|\n)$/, ""), { delimiter: "\t" });
  return data.filter((cells) => cells.some((cell) => cell.trim() !== ""));
}

/**
 * What pasting a text does. Over rows it fills cells from the chosen one to the right and down, and goes on in new rows after the last. A
 * text that begins with headings becomes new rows, by its headings; those that mean none of the usual columns become columns of
 * their own. What cannot be read is left out and told.
 */
export function planPaste(text: string, place: PastePlace, context: ReadingContext): PastePlan {
  const lines = readPastedCells(text);
  const plan: PastePlan = { edits: [], additions: [], repeated: 0, misfits: [], headings: [] };
  const headings = readHeadings(lines[0] ?? []);
  const [only, ...others] = lines;
  if (headings !== null) {
    plan.headings = headings;
    const columns = headings.map(({ column }) => column);
    for (const [index, cells] of others.entries()) addRow(plan, index + 2, columns, cells, context);
  } else if (only?.length === 1 && others.length === 0 && place.selected.length > 0) {
    for (const row of place.selected) editRow(plan, 1, row, place.columns.slice(place.column), only, context);
  } else {
    const columns = place.columns.slice(place.column);
    for (const [index, cells] of lines.entries()) {
      const row = place.rows[place.row + index];
      if (row === undefined) addRow(plan, index + 1, columns, cells, context);
      else editRow(plan, index + 1, row, columns, cells, context);
    }
  }
  plan.repeated = countRepeated(plan.additions, place.rows);
  return plan;
}

/** Whether a plan does more than a handful, or less than was pasted, so that it is shown before it is done. */
export function isWorthShowing({ edits, additions, misfits, headings }: PastePlan): boolean {
  const rows = new Set(edits.map(({ row }) => row)).size + additions.length;
  return rows > 5 || misfits.length > 0 || headings.length > 0;
}

/** The columns that a first line of headings names; null where it is not one. The company's must be there, and another. */
function readHeadings(cells: readonly string[]): PastePlan["headings"] | null {
  const usual = cells.map(columnOfHeading);
  const isHeadings = usual.includes("company") && usual.filter((column) => column !== null).length >= 2;
  if (!isHeadings) return null;
  return cells.map((cell, index) => {
    const heading = cell.trim() === "" ? `Column ${index + 1}` : cell.trim();
    const found = usual[index] ?? null;
    // A second column of one name keeps its own.
    const isFirst = found !== null && usual.indexOf(found) === index;
    return { heading, column: isFirst ? found : (`other:${heading.slice(0, 200)}` as const) };
  });
}

function editRow(
  plan: PastePlan,
  line: number,
  row: CampaignRow,
  columns: readonly ColumnId[],
  cells: readonly string[],
  context: ReadingContext,
): void {
  for (const [index, text] of cells.entries()) {
    const column = columns[index];
    if (column === undefined) {
      if (text.trim() !== "")
        leaveOut(plan, line, `column ${index + 1} of the paste`, text, "It lies beyond the table's last column.");
      continue;
    }
    if (text.trim() === cellText(row, column).trim()) continue;
    const reading = readCell(column, text, context);
    if (reading.kind === "problem") leaveOut(plan, line, columnTitle(column), text, reading.problem);
    else plan.edits.push({ row, column, text, reading });
  }
}

function addRow(
  plan: PastePlan,
  line: number,
  columns: readonly ColumnId[],
  cells: readonly string[],
  context: ReadingContext,
): void {
  const readings = new Map<ColumnId, CellReading>();
  for (const [index, text] of cells.entries()) {
    const column = columns[index];
    if (text.trim() === "") continue;
    if (column === undefined) {
      leaveOut(plan, line, `column ${index + 1} of the paste`, text, "It lies beyond the table's last column.");
      continue;
    }
    const reading = readCell(column, text, context);
    readings.set(column, reading.kind === "problem" ? keepAside(plan, line, column, text, reading.problem) : reading);
  }
  if (readings.get("company")?.kind === "company") plan.additions.push(readings);
  else
    leaveOut(
      plan,
      line,
      columnTitles.company,
      cells.join(" · "),
      "A new row needs its company; nothing of this one is added.",
    );
}

/** What a new row's cell does not take is kept in a column of its own. */
function keepAside(plan: PastePlan, line: number, column: ColumnId, text: string, problem: string): CellReading {
  const heading = isOther(column) ? columnTitle(column) : `${columnTitle(column)} as pasted`;
  plan.misfits.push({ line, column: columnTitle(column), text, problem, keptIn: heading });
  return { kind: "other", heading, value: text.trim().slice(0, 20_000) };
}

function leaveOut(plan: PastePlan, line: number, column: string, text: string, problem: string): void {
  plan.misfits.push({ line, column, text, problem, keptIn: null });
}

function countRepeated(additions: readonly PastedRow[], rows: readonly CampaignRow[]): number {
  const nameOf = (company: string, role: string): string => `${company}\n${role}`.toLowerCase();
  const known = new Set(rows.map((row) => nameOf(cellText(row, "company"), row.application.role)));
  return additions.filter((cells) => {
    const company = cells.get("company");
    const role = cells.get("role");
    const title = role?.kind === "fields" ? (role.fields.role ?? "") : "";
    return company?.kind === "company" && known.has(nameOf(company.value, title));
  }).length;
}
