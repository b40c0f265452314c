import { cellText, type CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import type { PastePlan } from "#campaign/cells/plan-paste.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import Papa from "papaparse";
import type { ClipboardEvent } from "react";
import { selectColumn } from "./table-columns.ts";
import { headRow, type GridFocus } from "./use-grid-focus.ts";
import { usePaste } from "./use-paste.ts";

interface ClipboardProps {
  campaign: Campaign;
  rows: readonly CampaignRow[];
  columns: readonly ColumnId[];
  /** Ids of the selected rows. */
  selected: readonly string[];
  focus: GridFocus;
  onKeep: (ids: readonly string[]) => void;
}

/** Copying from and pasting into the table. */
export interface TableClipboard {
  onCopy: (event: ClipboardEvent) => void;
  onPaste: (event: ClipboardEvent) => void;
  plan: PastePlan | null;
  agree: () => void;
  refuse: () => void;
}

/** Copies the selected rows, else the active cell, as every sheet takes them; and pastes what any sheet copies. */
export function useClipboard({ campaign, rows, columns, selected, focus, onKeep }: ClipboardProps): TableClipboard {
  const paste = usePaste(campaign, (added) => {
    onKeep(added);
    focus.go(focus.active);
  });

  function selectedRows(): CampaignRow[] {
    const ids = new Set(selected);
    return rows.filter(({ application }) => ids.has(application.id));
  }

  function onCopy(event: ClipboardEvent): void {
    if (isField(event.target)) return;
    const some = selectedRows();
    const { id, column } = focus.active;
    const row = rows.find(({ application }) => application.id === id);
    const cells =
      some.length > 0
        ? some.map((one) => columns.map((each) => cellText(one, each)))
        : row !== undefined && column !== selectColumn
          ? [[cellText(row, column)]]
          : [];
    if (cells.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", Papa.unparse(cells, { delimiter: "\t", newline: "\n" }));
  }

  function onPaste(event: ClipboardEvent): void {
    if (isField(event.target) || focus.active.id === headRow) return;
    paste.onPaste(event, {
      rows,
      columns,
      row: focus.position.row,
      column: Math.max(0, focus.position.column - 1),
      selected: selectedRows(),
    });
  }

  return { onCopy, onPaste, plan: paste.plan, agree: paste.agree, refuse: paste.refuse };
}

function isField(target: EventTarget): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}
