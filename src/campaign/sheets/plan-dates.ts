import type { PlannedColumn } from "#campaign/sheets/plan-sheet.ts";
import { orderOf, readDate } from "#campaign/sheets/sheet-dates.rules.ts";
import type { DateOrder } from "#campaign/sheets/sheet-dates.rules.ts";
import type { SheetRow } from "#campaign/sheets/sheet-table.ts";
import type { SheetLook } from "#campaign/sheets/sheets.schemas.ts";

/** How the dates of a table are read. */
export interface PlannedDates {
  /** For a column; null where it is open. */
  orderIn: (column: number) => DateOrder | null;
  /** What is said about it. */
  told: SheetLook["dates"];
  question: string | null;
}

/** What one column of dates tells of their order. */
interface Evidence {
  heading: string;
  /** The first value that decides for each order. */
  deciding: Map<DateOrder, string>;
  /** The first value that could be two days. */
  ambiguous: string | null;
}

/** Plans how dates such as `03/04/2026` are read: as the others of the column, else of the other columns, else as the user says. */
export function planDates(
  columns: readonly PlannedColumn[],
  rows: readonly SheetRow[],
  asked: DateOrder | null,
  today: string,
): PlannedDates {
  const evidence = columns.map((column, index) => (hasDates(column) ? lookAt(column, index, rows, today) : null));
  const decided = evidence.flatMap((one) =>
    one === null ? [] : [...one.deciding].map(([order, value]) => ({ order, value, heading: one.heading })),
  );
  const [first] = decided;
  const shared = first !== undefined && decided.every(({ order }) => order === first.order) ? first : null;
  const ownOrder = (one: Evidence): DateOrder | null =>
    one.deciding.size === 1 ? ([...one.deciding.keys()][0] ?? null) : null;
  const orderIn = (column: number): DateOrder | null => {
    const one = evidence[column] ?? null;
    return one === null ? null : (ownOrder(one) ?? asked ?? shared?.order ?? null);
  };
  const open = evidence.flatMap((one, column) => (one?.ambiguous != null && orderIn(column) === null ? [one] : []));
  const unsure = evidence.flatMap((one, column) => (one?.ambiguous != null ? [{ ...one, column }] : []));
  // What the user was asked about stays on the screen once it is answered.
  const shown = unsure.find((one) => ownOrder(one) === null) ?? unsure[0];
  const order = shown === undefined ? null : orderIn(shown.column);
  const own = shown === undefined ? null : ownOrder(shown);
  const decidedBy =
    own !== null && shown !== undefined
      ? { heading: shown.heading, value: shown.deciding.get(own) ?? "" }
      : asked === null && shared !== null
        ? { heading: shared.heading, value: shared.value }
        : null;
  return {
    orderIn,
    told: { example: shown?.ambiguous ?? null, order, decidedBy: shown === undefined ? null : decidedBy },
    question:
      open[0] === undefined
        ? null
        : `Say how “${open[0].ambiguous ?? ""}” in “${open[0].heading}” is meant: the day first, or the month first.`,
  };
}

/** The single dates of a cell: a stage's column may have several, parted by semicolons. */
export function datesIn(cell: string): string[] {
  return cell
    .split(";")
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

function hasDates({ target }: PlannedColumn): boolean {
  if (target.to === "stage-date") return true;
  return target.to === "field" && (target.field === "deadline" || target.field === "since");
}

function lookAt({ heading }: PlannedColumn, column: number, rows: readonly SheetRow[], today: string): Evidence {
  const evidence: Evidence = { heading, deciding: new Map(), ambiguous: null };
  for (const { cells } of rows) {
    for (const text of datesIn(cells[column] ?? "")) {
      const order = orderOf(text);
      // Who writes dots says nothing of how others mean strokes.
      if (order !== null && !text.includes(".") && !evidence.deciding.has(order)) evidence.deciding.set(order, text);
      if (order === null && evidence.ambiguous === null && readDate(text, null, today)?.kind === "ambiguous")
        evidence.ambiguous = text;
    }
  }
  return evidence;
}
