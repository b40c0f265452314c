import { columnTitle, usualColumns, type ColumnId } from "#campaign/cells/columns.rules.ts";
import { Dialog } from "@base-ui/react/dialog";
import type { ReactElement } from "react";
import { movedColumn, toggledColumn } from "./choose-columns.ts";

interface ColumnsPanelProps {
  shown: readonly ColumnId[];
  /** Headings that came with sheets. */
  others: readonly string[];
  onChange: (columns: ColumnId[]) => void;
  onReset: () => void;
  onClose: () => void;
}

/** Which columns the table shows, and in which order. */
export function ColumnsPanel({ shown, others, onChange, onReset, onClose }: ColumnsPanelProps): ReactElement {
  const known: ColumnId[] = [...usualColumns, ...others.map((heading) => `other:${heading}` as const)];
  const hidden = known.filter((column) => !shown.includes(column));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup data-modal="" className="popup side-panel">
          <div className="flex items-baseline justify-between gap-4">
            <Dialog.Title className="h2">Columns</Dialog.Title>
            <Dialog.Close className="btn btn-quiet">Close</Dialog.Close>
          </div>
          <ol className="grid gap-1" aria-label="Shown, from left to right">
            {shown.map((column, place) => (
              <li key={column} className="panel-row">
                <label className="flex min-w-0 items-center gap-2">
                  <input
                    type="checkbox"
                    checked
                    // The company tells the rows apart.
                    disabled={column === "company"}
                    onChange={() => onChange(toggledColumn(shown, column))}
                  />
                  <span className="truncate">{columnTitle(column)}</span>
                </label>
                <span className="flex gap-1">
                  <button
                    type="button"
                    className="btn btn-quiet"
                    aria-label={`${columnTitle(column)} further left`}
                    disabled={place <= 1}
                    onClick={() => onChange(movedColumn(shown, column, -1))}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="btn btn-quiet"
                    aria-label={`${columnTitle(column)} further right`}
                    disabled={place === 0 || place === shown.length - 1}
                    onClick={() => onChange(movedColumn(shown, column, 1))}
                  >
                    ↓
                  </button>
                </span>
              </li>
            ))}
          </ol>
          {hidden.length === 0 ? null : (
            <section>
              <h3 className="label pb-1">Hidden</h3>
              <ul className="grid gap-1">
                {hidden.map((column) => (
                  <li key={column} className="panel-row">
                    <label className="flex min-w-0 items-center gap-2">
                      <input type="checkbox" checked={false} onChange={() => onChange(toggledColumn(shown, column))} />
                      <span className="truncate">{columnTitle(column)}</span>
                    </label>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div className="flex justify-end">
            <button type="button" className="btn" onClick={onReset}>
              The usual columns
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
