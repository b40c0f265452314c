import type { FocusEvent, MouseEvent } from "react";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { selectColumn, type GridColumn } from "./table-columns.ts";
import { headRow, newRow, type ActiveCell, type GridFocus } from "./use-grid-focus.ts";

interface PointerActions {
  edit: (letter: string | null) => void;
  toggleAll: () => void;
  toggleRow: (id: string) => void;
  selectTo: (id: string) => void;
  sortBy: (column: ColumnId) => void;
  openRow: (id: string) => void;
}

/** What the table does with the mouse or a finger, and with focus that comes from elsewhere. */
interface TablePointer {
  onMouseDown: (event: MouseEvent) => void;
  onClick: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
  onFocus: (event: FocusEvent) => void;
}

/** Makes what the table does with the pointer: Shift selects up to a row, Control or Command one row more. */
export function createTablePointer(focus: GridFocus, isEditing: boolean, actions: PointerActions): TablePointer {
  function onMouseDown(event: MouseEvent): void {
    const cell = cellOf(event.target);
    if (cell === null || isInside(event.target) || event.button !== 0) return;
    if (cell.id === headRow || cell.id === newRow) return;
    // Else the browser selects text between the two presses.
    if (event.shiftKey) event.preventDefault();
    if (event.shiftKey) actions.selectTo(cell.id);
    else if (event.ctrlKey || event.metaKey) actions.toggleRow(cell.id);
    if (event.shiftKey) focus.go(cell);
  }

  function onClick(event: MouseEvent): void {
    const cell = cellOf(event.target);
    if (cell !== null && isOpening(event)) {
      event.preventDefault();
      actions.openRow(cell.id);
    }
    if (cell === null || isInside(event.target)) return;
    if (cell.id === headRow) {
      if (cell.column === selectColumn) actions.toggleAll();
      else actions.sortBy(cell.column);
    } else if (cell.column === selectColumn && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      actions.toggleRow(cell.id);
    } else if (cell.id === newRow && !isEditing) actions.edit(null);
  }

  function onDoubleClick(event: MouseEvent): void {
    const cell = cellOf(event.target);
    if (cell === null || isInside(event.target) || cell.id === headRow || cell.column === selectColumn) return;
    actions.edit(null);
  }

  function onFocus(event: FocusEvent): void {
    const cell = cellOf(event.target);
    const isHere = cell?.id === focus.active.id && cell.column === focus.active.column;
    if (cell !== null && !isHere) focus.mark(cell);
  }

  return { onMouseDown, onClick, onDoubleClick, onFocus };
}

/** Whether a press opens a row's page here, rather than in another tab. */
function isOpening({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  const isPlain = button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
  return isPlain && target instanceof Element && target.closest(".sheet-open") !== null;
}

/** Whether a press is meant for a link or a field within a cell. */
function isInside(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, input, textarea, select, button") !== null;
}

function cellOf(target: EventTarget): ActiveCell | null {
  if (!(target instanceof Element)) return null;
  const column = target.closest<HTMLElement>("[data-column]")?.dataset["column"];
  const id = target.closest<HTMLElement>("[data-id]")?.dataset["id"];
  return column === undefined || id === undefined ? null : { id, column: column as GridColumn };
}
