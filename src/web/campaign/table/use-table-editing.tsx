import { cellText, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { readCell } from "#campaign/cells/read-cell.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useEffect, useState, type ReactElement } from "react";
import { localDay } from "../local-day.ts";
import { newRecordId } from "../new-record-id.ts";
import { CellEditor, type MoveAfter } from "./cell-editor.tsx";
import { moveCell, type GridSize } from "./cell-position.ts";
import { keepCellDraft, readCellDraft, type UnsavedCell } from "./kept-cells.ts";
import { suggestNames } from "./suggest-names.ts";
import { selectColumn } from "./table-columns.ts";
import type { CellEdits } from "./use-cell-edits.ts";
import { newRow, type GridFocus } from "./use-grid-focus.ts";

/** The cell that is being written. */
export interface EditedCell {
  id: string;
  column: ColumnId;
  text: string;
  /** Whether a letter began it. */
  isTyped: boolean;
}

/** Which cell is being written, with what was typed before a reload. */
export function useEditedCell(): [EditedCell | null, (cell: EditedCell | null) => void] {
  return useState<EditedCell | null>(() => {
    const draft = readCellDraft();
    return draft === null ? null : { ...draft, isTyped: false };
  });
}

interface EditingProps {
  campaign: Campaign;
  rows: readonly CampaignRow[];
  columns: readonly ColumnId[];
  size: GridSize;
  focus: GridFocus;
  edits: CellEdits;
  edited: EditedCell | null;
  setEdited: (cell: EditedCell | null) => void;
  onKeep: (ids: readonly string[]) => void;
}

/** How cells of the table are written. */
export interface TableEditing {
  /** Begins to write the active cell; see `TableActions`. */
  begin: (letter: string | null) => void;
  /** Empties the active cell. */
  clear: () => void;
  /** Goes to the row for a new application and begins to write it. */
  startNew: () => void;
  editor: ReactElement | null;
}

const moveKeys: Record<Exclude<MoveAfter, "none">, { key: string; shift: boolean }> = {
  down: { key: "ArrowDown", shift: false },
  up: { key: "ArrowUp", shift: false },
  next: { key: "Tab", shift: false },
  before: { key: "Tab", shift: true },
};

/** Writes cells of the table and goes on from each to the next. */
export function useTableEditing(props: EditingProps): TableEditing {
  const { campaign, rows, columns, size, focus, edits, edited, setEdited, onKeep } = props;
  const editedId = edited?.id;

  useEffect(() => {
    // What was typed before a reload may be in a row that the filters hide.
    if (editedId !== undefined && editedId !== newRow) onKeep([editedId]);
  }, [editedId, onKeep]);

  const rowOf = (id: string): CampaignRow | undefined => rows.find(({ application }) => application.id === id);

  function begin(letter: string | null): void {
    const { id, column } = focus.active;
    if (column === selectColumn) return;
    const row = rowOf(id);
    const waiting = edits.unsaved.find((cell: UnsavedCell) => cell.id === id && cell.column === column);
    const held = waiting?.text ?? (row === undefined ? "" : cellText(row, column));
    setEdited({ id, column, text: letter ?? held, isTyped: letter !== null });
  }

  function clear(): void {
    const { id, column } = focus.active;
    const row = rowOf(id);
    if (row === undefined || column === selectColumn || cellText(row, column) === "") return;
    const isEmptied = readCell(column, "", { stages: campaign.settings.stages, today: localDay() }).kind !== "problem";
    if (!isEmptied) return;
    onKeep([id]);
    void edits.write(id, column, "");
  }

  function startNew(): void {
    focus.go({ id: newRow, column: "company" });
    setEdited({ id: newRow, column: "company", text: "", isTyped: false });
  }

  function close(): void {
    setEdited(null);
    keepCellDraft(null);
  }

  function goOn(move: MoveAfter): void {
    if (move === "none") return;
    const { key, shift } = moveKeys[move];
    const to = moveCell(focus.position, { key, mod: false, shift }, size);
    focus.go(to === null ? focus.active : focus.cellAt(to));
  }

  function add(text: string, move: MoveAfter): void {
    if (text.trim() === "") {
      if (move !== "none") focus.go(focus.active);
      return;
    }
    const id = newRecordId("applications");
    onKeep([id]);
    const isMade = edits.add(id, text);
    if (move === "next") void isMade.then((isDone) => isDone && focus.go({ id, column: columns[1] ?? "company" }));
    else if (move !== "none") focus.go({ id: newRow, column: "company" });
  }

  function write(cell: EditedCell, text: string, move: MoveAfter): void {
    close();
    if (cell.id === newRow) {
      add(text, move);
      return;
    }
    onKeep([cell.id]);
    const row = rowOf(cell.id);
    const isUnsaved = edits.unsaved.some(({ id, column }) => id === cell.id && column === cell.column);
    if (row === undefined || isUnsaved || text !== cellText(row, cell.column))
      void edits.write(cell.id, cell.column, text);
    goOn(move);
  }

  function check(cell: EditedCell, text: string): string | null {
    if (cell.id === newRow && text.trim() === "") return null;
    const reading = readCell(cell.column, text, { stages: campaign.settings.stages, today: localDay() });
    return reading.kind === "problem" ? reading.problem : null;
  }

  const editor =
    edited === null ? null : (
      <CellEditor
        key={`${edited.id} ${edited.column}`}
        column={edited.column}
        initial={edited.text}
        isTyped={edited.isTyped}
        stages={campaign.settings.stages}
        suggest={(text) => suggestNames(campaign, rows, rowOf(edited.id), edited.column, text)}
        onType={(text) => keepCellDraft({ id: edited.id, column: edited.column, text })}
        check={(text) => check(edited, text)}
        onWrite={(text, move) => write(edited, text, move)}
        onCancel={() => {
          close();
          focus.go({ id: edited.id, column: edited.column });
        }}
      />
    );
  return { begin, clear, startNew, editor };
}
