import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { memo, type ReactElement, type ReactNode } from "react";
import { rowName } from "../parts/role-words.ts";
import { CellContent } from "./cell-content.tsx";
import type { UnsavedCell } from "./kept-cells.ts";
import { cellKind, rowHeight, selectColumn, type GridColumn } from "./table-columns.ts";

interface TableRowProps {
  row: CampaignRow;
  /** Its place among those shown, from 0. */
  index: number;
  columns: readonly ColumnId[];
  /** The column of the cell that has the table's place in the tab order, if it is in this row. */
  active: GridColumn | null;
  isSelected: boolean;
  unsaved: ReadonlyMap<ColumnId, UnsavedCell> | undefined;
  /** What the active cell is edited with, while it is. */
  editor: ReactNode;
  today: string;
}

/** An application in the table. Drawn anew only when something of it changed. */
export const TableRow = memo(function TableRow(props: TableRowProps): ReactElement {
  const { row, index, columns, active, isSelected, unsaved, editor, today } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-id={row.application.id}
      data-editing={editor !== null || undefined}
      className="sheet-row"
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        data-column={selectColumn}
        data-active={active === selectColumn || undefined}
        tabIndex={active === selectColumn ? 0 : -1}
        aria-label={`${isSelected ? "Selected" : "Select"}: ${rowName(row)}`}
        className="sheet-cell sheet-select"
      >
        <span className="sheet-check" aria-hidden="true" />
      </div>
      {columns.map((column, place) => {
        const isActive = active === column;
        const waiting = unsaved?.get(column);
        return (
          <div
            key={column}
            role={column === "company" ? "rowheader" : "gridcell"}
            aria-colindex={place + 2}
            aria-readonly={cellKind(column) === "told" || undefined}
            data-column={column}
            data-active={isActive || undefined}
            data-editing={(isActive && editor !== null) || undefined}
            data-typing=""
            data-unsaved={waiting === undefined ? undefined : waiting.problem === null ? "waits" : "problem"}
            tabIndex={isActive ? 0 : -1}
            className="sheet-cell"
          >
            {isActive && editor !== null ? (
              editor
            ) : waiting === undefined ? (
              <CellContent row={row} column={column} today={today} />
            ) : (
              <span className="truncate">
                {waiting.text}
                {waiting.problem === null ? null : <span className="sr-only">, not saved</span>}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
});
