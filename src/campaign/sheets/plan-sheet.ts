import { guessColumns, isKnownHeading, otherPrefix } from "#campaign/sheets/guess-columns.rules.ts";
import { planDates } from "#campaign/sheets/plan-dates.ts";
import type { PlannedDates } from "#campaign/sheets/plan-dates.ts";
import { planStages } from "#campaign/sheets/plan-stages.ts";
import type { PlannedStages } from "#campaign/sheets/plan-stages.ts";
import { columnLetters } from "#campaign/sheets/sheet-table.ts";
import type { SheetRow, SheetTable } from "#campaign/sheets/sheet-table.ts";
import { singleFields } from "#campaign/sheets/sheets.schemas.ts";
import type { ColumnTarget, SheetChoices } from "#campaign/sheets/sheets.schemas.ts";
import type { Stage } from "#campaign/settings/campaign-settings.schemas.ts";

const headingRowsLookedAt = 10;
const valuesLookedAt = 60;
const longestHeading = 200;

/** A column, with where it goes. */
export interface PlannedColumn {
  heading: string;
  /** Under which its cells are kept that have no other place. No two columns have the same. */
  key: string;
  target: ColumnTarget;
}

/** How a table is read: what the user chose, and guesses for the rest. */
export interface SheetPlan {
  headingRow: number;
  columns: readonly PlannedColumn[];
  /** The rows below the headings. */
  rows: readonly SheetRow[];
  stages: PlannedStages;
  dates: PlannedDates;
  /** What only the user can say, as a sentence; null where nothing is open. */
  question: string | null;
}

/** Plans how a table is read. `stages` are the user's own; `today` is the user's day. */
export function planSheet(
  table: SheetTable,
  choices: SheetChoices,
  { stages, today }: { stages: readonly Stage[]; today: string },
): SheetPlan {
  const headingRow = Math.min(choices.headingRow ?? guessHeadingRow(table.rows), table.rows.length - 1);
  const rows = table.rows.slice(headingRow + 1);
  const headings = readHeadings(table, headingRow, rows);
  const guesses = (): ColumnTarget[] =>
    guessColumns(
      headings.map((heading, column) => ({ heading, values: firstValues(rows, column, valuesLookedAt) })),
      stages,
    );
  const targets = choices.columns?.length === headings.length ? choices.columns : guesses();
  const keys = keysOf(headings);
  const columns = headings.map((heading, index): PlannedColumn => ({
    heading: heading === "" ? (keys[index] ?? "") : heading,
    key: keys[index] ?? "",
    target: targets[index] ?? { to: "other" },
  }));
  const plannedStages = planStages(columns, rows, choices.stageWords, stages);
  const dates = planDates(columns, rows, choices.dateOrder, today);
  const question = questionAbout(columns) ?? plannedStages.question ?? dates.question;
  return { headingRow, columns, rows, stages: plannedStages, dates, question };
}

/** The first values of a column, none of them empty. */
export function firstValues(rows: readonly SheetRow[], column: number, most: number): string[] {
  const found: string[] = [];
  for (const { cells } of rows) {
    const cell = cells[column] ?? "";
    if (cell.trim() !== "") found.push(cell);
    if (found.length === most) break;
  }
  return found;
}

/** The row with the most headings that people use; titles and notes may stand above it. */
function guessHeadingRow(rows: readonly SheetRow[]): number {
  const counts = rows
    .slice(0, headingRowsLookedAt)
    .map(({ cells }) => cells.filter((cell) => isKnownHeading(cell)).length);
  const most = Math.max(...counts);
  return most < 2 ? 0 : counts.indexOf(most);
}

/** A workbook's table may be wider than its headings; a CSV file's may not, since that is a line with a separator too many. */
function readHeadings(table: SheetTable, headingRow: number, rows: readonly SheetRow[]): string[] {
  const given = [...(table.rows[headingRow]?.cells ?? [])];
  const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  const widest = rows.reduce((most, { cells }) => Math.max(most, widthOf(cells)), 0);
  const width =
    table.kind === "csv" ? Math.max(widthOf(given), Math.min(widest, given.length)) : Math.max(widthOf(given), widest);
  return Array.from({ length: width }, (_, index) => {
    const heading = given[index] ?? "";
    return heading.startsWith(otherPrefix) ? heading : heading.replaceAll(/\s+/g, " ").trim();
  });
}

/** A heading that says that it stands for itself has its key before others. */
function keysOf(headings: readonly string[]): string[] {
  const taken = new Set(headings.flatMap((heading) => (heading.startsWith(otherPrefix) ? [ownKey(heading)] : [])));
  const given = new Set<string>();
  return headings.map((heading, index) => {
    // The name of a prototype is none that a field can have.
    const wanted = heading === "" || heading === "__proto__" ? `Column ${columnLetters(index)}` : ownKey(heading);
    let key = wanted;
    const isFree = (one: string): boolean => !given.has(one) && (heading.startsWith(otherPrefix) || !taken.has(one));
    for (let number = 2; !isFree(key); number += 1) key = `${wanted.slice(0, longestHeading - 5)} (${number})`;
    given.add(key);
    return key;
  });
}

function ownKey(heading: string): string {
  const own = heading.startsWith(otherPrefix) ? heading.slice(otherPrefix.length) : heading;
  return own === "__proto__" ? "proto" : own.slice(0, longestHeading);
}

function questionAbout(columns: readonly PlannedColumn[]): string | null {
  const counts = new Map<string, number>();
  for (const { target } of columns)
    if (target.to === "field") counts.set(target.field, (counts.get(target.field) ?? 0) + 1);
  if (!counts.has("company")) return "Choose which column has the company.";
  const twice = singleFields.find((field) => (counts.get(field) ?? 0) > 1);
  if (twice === undefined) return null;
  const names = columns.filter(({ target }) => target.to === "field" && target.field === twice);
  return `Two columns go to the same place: ${names.map(({ heading }) => `“${heading}”`).join(" and ")}. Choose another for one of them.`;
}
