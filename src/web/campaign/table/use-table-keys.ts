import type { KeyboardEvent } from "react";
import { isMac } from "../../ui/commands.ts";
import { moveCell, type CellPosition, type GridSize } from "./cell-position.ts";
import { cellKind, selectColumn } from "./table-columns.ts";
import { headRow, newRow, type GridFocus } from "./use-grid-focus.ts";

/** What the keys of the table do, besides moving. */
export interface TableActions {
  /** Begins to write the active cell: with what it holds, or with a letter in its place. */
  edit: (letter: string | null) => void;
  clear: () => void;
  /** Sorts by the active column. */
  sort: () => void;
  /** Opens the page of the active row. */
  open: () => void;
  toggle: () => void;
  toggleAll: () => void;
  /** Selects from where selecting began to a row. */
  selectTo: (id: string) => void;
  deleteRows: () => void;
  startNew: () => void;
  /** Lets the selection go, else leaves the table. */
  leave: () => void;
}

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

function isMod({ ctrlKey, metaKey }: Press): boolean {
  return isMac ? metaKey : ctrlKey;
}

/** Makes what the table does with a key that is pressed in a cell which is not being written. */
export function createTableKeys(
  focus: GridFocus,
  size: GridSize,
  actions: TableActions,
): (event: KeyboardEvent) => void {
  function run(press: Press): boolean {
    const mod = isMod(press);
    if (press.altKey) return false;
    if (mod && press.key.toLowerCase() === "a") return done(actions.toggleAll);
    if (mod && press.key === "Enter") return done(actions.startNew);
    if (press.shiftKey && (press.key === "ArrowUp" || press.key === "ArrowDown")) return extend(press.key);
    const to = moveCell(placeFor(press), { key: press.key, mod, shift: press.shiftKey }, size);
    if (to !== null) return done(() => focus.go(focus.cellAt(to)));
    return mod ? false : act(press);
  }

  /** The row for a new application is one cell, so that Tab goes on after it. */
  function placeFor({ key, shiftKey }: Press): CellPosition {
    const isLast = focus.active.id === newRow && key === "Tab" && !shiftKey;
    return isLast ? { ...focus.position, column: size.columns - 1 } : focus.position;
  }

  function act(press: Press): boolean {
    const { id, column } = focus.active;
    if (press.key === "Escape") return done(actions.leave);
    if (id === headRow)
      return isPress(press) ? done(column === selectColumn ? actions.toggleAll : actions.sort) : false;
    if (press.key === " ") {
      if (id === newRow) return false;
      return done(column === selectColumn || press.shiftKey ? actions.toggle : actions.open);
    }
    return column === selectColumn ? actOnRow(press) : actOnCell(press);
  }

  function actOnRow({ key }: Press): boolean {
    if (key === "x") return done(actions.toggle);
    if (key === "Enter") return done(actions.open);
    return key === "Delete" || key === "Backspace" ? done(actions.deleteRows) : false;
  }

  function actOnCell({ key }: Press): boolean {
    const { column } = focus.active;
    const isTold = column !== selectColumn && cellKind(column) === "told";
    if (key === "Enter" || key === "F2") return done(isTold ? actions.open : () => actions.edit(null));
    if (isTold) return false;
    if (key === "Delete" || key === "Backspace") return done(actions.clear);
    return key.length === 1 ? done(() => actions.edit(key)) : false;
  }

  function extend(key: "ArrowUp" | "ArrowDown"): boolean {
    const to = moveCell(focus.position, { key, mod: false, shift: false }, { ...size, rows: size.rows - 1 });
    if (to === null || to.row < 0 || focus.position.row >= size.rows - 1) return false;
    const cell = focus.cellAt(to);
    return done(() => {
      actions.selectTo(cell.id);
      focus.go(cell);
    });
  }

  return (event) => {
    if (event.nativeEvent.isComposing) return;
    if (run(event)) event.preventDefault();
  };
}

function isPress({ key }: Press): boolean {
  return key === "Enter" || key === " ";
}

function done(action: () => void): true {
  action();
  return true;
}
