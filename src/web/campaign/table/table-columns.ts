import { isOther, type ColumnId } from "#campaign/cells/columns.rules.ts";

/** The cell before the columns, which selects the row. */
export const selectColumn = "select";

/** A column of the table, or {@link selectColumn}. */
export type GridColumn = ColumnId | typeof selectColumn;

/** The height of a row in px. */
export const rowHeight = 36;

/** How a cell is written: as a line, one of several, lines, or not at all. */
export type CellKind = "line" | "choice" | "lines" | "told";

const kinds: Partial<Record<ColumnId, CellKind>> = {
  stage: "choice",
  channel: "choice",
  track: "choice",
  notes: "lines",
  next: "told",
  since: "told",
};

const selectPx = 40;
const widthsPx: Partial<Record<ColumnId, number>> = {
  company: 200,
  role: 220,
  stage: 112,
  deadline: 124,
  contact: 150,
  link: 160,
  notes: 260,
  salary: 130,
  location: 140,
  channel: 112,
  track: 160,
  level: 110,
  rank: 72,
  formLink: 160,
  next: 190,
  since: 88,
};
const otherPx = 150;

/** How the cells of a column are written. */
export function cellKind(column: ColumnId): CellKind {
  return isOther(column) ? "lines" : (kinds[column] ?? "line");
}

/** The columns' widths as a CSS grid has them, and their sum in px. */
export function columnTracks(columns: readonly ColumnId[]): { tracks: string; width: number } {
  const widths = columns.map((column) => widthsPx[column] ?? otherPx);
  return {
    tracks: [selectPx, ...widths].map((width) => `${width}px`).join(" "),
    width: widths.reduce((sum, width) => sum + width, selectPx),
  };
}
