import { columnTitle, type ColumnId } from "#campaign/cells/columns.rules.ts";
import type { ReactElement } from "react";
import type { Sort } from "../campaign-search.ts";
import { selectColumn, type GridColumn } from "./table-columns.ts";

interface TableHeadProps {
  columns: readonly ColumnId[];
  sort: Sort | null;
  active: GridColumn | null;
  /** Whether every row is selected. */
  isAllSelected: boolean;
}

/** The headings of the table; a press on one sorts by it. */
export function TableHead({ columns, sort, active, isAllSelected }: TableHeadProps): ReactElement {
  return (
    <div role="rowgroup" className="sheet-head">
      <div role="row" aria-rowindex={1} data-id="head" className="sheet-headings">
        <div
          role="columnheader"
          aria-colindex={1}
          data-column={selectColumn}
          data-active={active === selectColumn || undefined}
          tabIndex={active === selectColumn ? 0 : -1}
          className="sheet-cell sheet-select"
        >
          <span className="sheet-check" data-checked={isAllSelected || undefined} aria-hidden="true" />
          <span className="sr-only">{isAllSelected ? "All selected: select none" : "Select all"}</span>
        </div>
        {columns.map((column, place) => {
          const isSorted = sort?.column === column;
          const direction = sort?.isDescending === true ? "descending" : "ascending";
          return (
            <div
              key={column}
              role="columnheader"
              aria-colindex={place + 2}
              aria-sort={isSorted ? direction : "none"}
              data-column={column}
              data-active={active === column || undefined}
              tabIndex={active === column ? 0 : -1}
              className="sheet-cell sheet-heading"
            >
              <span className="truncate">{columnTitle(column)}</span>
              {isSorted ? <span aria-hidden="true">{sort.isDescending ? "↓" : "↑"}</span> : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}
