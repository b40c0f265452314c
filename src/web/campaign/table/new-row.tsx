import type { ReactElement, ReactNode } from "react";
import { rowHeight } from "./table-columns.ts";
import { newRow } from "./use-grid-focus.ts";

interface NewRowProps {
  /** Its place, after the last row. */
  index: number;
  columnCount: number;
  isActive: boolean;
  editor: ReactNode;
}

/** The row after the last, in which a company makes a new application. */
export function NewRow({ index, columnCount, isActive, editor }: NewRowProps): ReactElement {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-id={newRow}
      data-editing={editor !== null || undefined}
      className="sheet-row sheet-new"
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      <div role="gridcell" aria-colindex={1} className="sheet-cell sheet-select" aria-label="Not an application yet">
        <span aria-hidden="true">+</span>
      </div>
      <div
        role="gridcell"
        aria-colindex={2}
        aria-colspan={columnCount}
        data-column="company"
        data-active={isActive || undefined}
        data-editing={editor !== null || undefined}
        data-typing=""
        tabIndex={isActive ? 0 : -1}
        className="sheet-cell"
      >
        {editor ?? <span className="text-soft">New application: type its company, or paste rows</span>}
      </div>
    </div>
  );
}
