/** A cell of the table: row -1 is that of the headings, the one after the last is for a new application. */
export interface CellPosition {
  row: number;
  column: number;
}

/** How large the table is. */
export interface GridSize {
  /** Without that of the headings, with that for a new application. */
  rows: number;
  columns: number;
  /** How many rows fit on one screen. */
  page: number;
}

/** A key press; `mod` is Control, or Command on a Mac. */
export interface MoveKey {
  key: string;
  mod: boolean;
  shift: boolean;
}

/**
 * Where a key leads from a cell: arrows by one, with `mod` to the end, Page Up and Down by screens, Home and End within the row, Tab to
 * the next cell and on to the next row. Null where the key does not move, or leads out of the table.
 */
export function moveCell({ row, column }: CellPosition, press: MoveKey, size: GridSize): CellPosition | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const at = (toRow: number, toColumn: number): CellPosition => ({
    row: Math.min(Math.max(toRow, -1), lastRow),
    column: Math.min(Math.max(toColumn, 0), lastColumn),
  });
  switch (press.key) {
    case "ArrowUp":
      return at(press.mod ? 0 : row - 1, column);
    case "ArrowDown":
      return at(press.mod ? lastRow : row + 1, column);
    case "ArrowLeft":
      return at(row, press.mod ? 0 : column - 1);
    case "ArrowRight":
      return at(row, press.mod ? lastColumn : column + 1);
    case "PageUp":
      return at(Math.max(0, row - size.page), column);
    case "PageDown":
      return at(row + size.page, column);
    case "Home":
      return at(press.mod ? 0 : row, 0);
    case "End":
      return at(press.mod ? lastRow : row, lastColumn);
    case "Tab":
      return press.shift ? before({ row, column }, lastColumn) : after({ row, column }, lastRow, lastColumn);
    default:
      return null;
  }
}

function after({ row, column }: CellPosition, lastRow: number, lastColumn: number): CellPosition | null {
  if (column < lastColumn) return { row, column: column + 1 };
  // The cell before the columns selects the row; nothing is typed there.
  return row < lastRow ? { row: row + 1, column: Math.min(1, lastColumn) } : null;
}

function before({ row, column }: CellPosition, lastColumn: number): CellPosition | null {
  if (column > 1 || (column === 1 && row === -1)) return { row, column: column - 1 };
  return row > -1 ? { row: row - 1, column: lastColumn } : null;
}
