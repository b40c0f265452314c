import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { CellPosition } from "./cell-position.ts";
import { selectColumn, type GridColumn } from "./table-columns.ts";

/** The row of headings, and the one after the last in which a new application is typed. */
export const headRow = "head";
export const newRow = "new";

/** A cell by its row's application, so that it is the same one after sorting and filtering. */
export interface ActiveCell {
  id: string;
  column: GridColumn;
}

/** The cell that has the table's place in the tab order. */
export interface GridFocus {
  active: ActiveCell;
  position: CellPosition;
  /** Makes a cell the active one without taking the focus there. */
  mark: (cell: ActiveCell) => void;
  /** Makes a cell the active one and focuses it when it is drawn. */
  go: (cell: ActiveCell) => void;
  cellAt: (position: CellPosition) => ActiveCell;
}

/** Keeps the active cell of a table, which stays at its place when its row is filtered away. */
export function useGridFocus(
  grid: RefObject<HTMLElement | null>,
  rows: readonly CampaignRow[],
  columns: readonly ColumnId[],
  edited: ActiveCell | null,
): GridFocus {
  const [active, setActive] = useState<ActiveCell & { row: number }>(() => ({
    ...(edited ?? { id: rows[0]?.application.id ?? newRow, column: columns[0] ?? selectColumn }),
    row: 0,
  }));
  const isEditing = edited !== null;
  const places = useMemo(() => new Map(rows.map(({ application }, index) => [application.id, index])), [rows]);
  const isWanted = useRef(false);
  const all = useMemo<GridColumn[]>(() => [selectColumn, ...columns], [columns]);

  const known = rowOf(active.id, places, rows.length);
  const row = known ?? Math.min(active.row, rows.length);
  const column = active.id === newRow ? 1 : Math.max(0, all.indexOf(active.column));
  useLayoutEffect(() => {
    // A row that is being made comes with the server's answer.
    if (!isWanted.current || isEditing || known === null) return;
    const cell = grid.current?.querySelector<HTMLElement>("[data-active]");
    if (cell === undefined || cell === null) return;
    isWanted.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  /** The cell with the place of its row, for when that is no longer shown. */
  const placed = (cell: ActiveCell) => ({ ...cell, row: Math.max(0, rowOf(cell.id, places, rows.length) ?? row) });

  function cellAt(position: CellPosition): ActiveCell {
    const id = position.row === -1 ? headRow : (rows[position.row]?.application.id ?? newRow);
    return { id, column: all[position.column] ?? selectColumn };
  }

  return {
    active: cellAt({ row, column }),
    position: { row, column },
    mark: (cell) => setActive(placed(cell)),
    go: (cell) => {
      isWanted.current = true;
      // A new object, so that the focus follows even where the cell is the same.
      setActive(placed(cell));
    },
    cellAt,
  };
}

function rowOf(id: string, places: ReadonlyMap<string, number>, count: number): number | null {
  if (id === headRow) return -1;
  return id === newRow ? count : (places.get(id) ?? null);
}
