import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState, type CSSProperties, type ReactElement } from "react";
import { useCommands } from "../../ui/commands.ts";
import { countWords } from "../../ui/words.ts";
import { nextSort, readSort, type CampaignSearch } from "../campaign-search.ts";
import { localDay } from "../local-day.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { drawnPlaces, useRowWindow } from "../use-row-window.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { unsavedByRow } from "./kept-cells.ts";
import { NewRow } from "./new-row.tsx";
import { PasteDialog } from "./paste-dialog.tsx";
import { noSelection, selectTo, toggleAll, toggleRow } from "./row-selection.ts";
import { columnTracks, rowHeight, selectColumn } from "./table-columns.ts";
import { TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";
import { UnsavedStrip } from "./unsaved-strip.tsx";
import { useCellEdits } from "./use-cell-edits.ts";
import { useClipboard } from "./use-clipboard.ts";
import { headRow, newRow, useGridFocus } from "./use-grid-focus.ts";
import { useEditedCell, useTableEditing } from "./use-table-editing.tsx";
import { createTableKeys, type TableActions } from "./use-table-keys.ts";
import { createTablePointer } from "./use-table-pointer.ts";

interface CampaignTableProps {
  campaign: Campaign;
  /** Those that are shown, in order. */
  rows: readonly CampaignRow[];
  columns: readonly ColumnId[];
  search: CampaignSearch;
  onSearch: (change: Partial<CampaignSearch>) => void;
  /** Keeps rows in sight that the filters would hide. */
  onKeep: (ids: readonly string[]) => void;
  /** Gives the focus back to what is above the table. */
  onLeave: () => void;
}

const keysId = "campaign-table-keys";

/** The applications as a sheet: every cell is written where it stands. */
export function CampaignTable(props: CampaignTableProps): ReactElement {
  const { campaign, rows, columns, search, onSearch, onKeep, onLeave } = props;
  const navigate = useNavigate();
  const make = useCampaignChanges();
  const grid = useRef<HTMLDivElement>(null);
  const [edited, setEdited] = useEditedCell();
  const [selection, setSelection] = useState(noSelection);
  const edits = useCellEdits(campaign);
  const focus = useGridFocus(grid, rows, columns, edited);
  const seen = useRowWindow(grid, rowHeight);
  const size = { rows: rows.length + 1, columns: columns.length + 1, page: seen.page };
  const editing = useTableEditing({ campaign, rows, columns, size, focus, edits, edited, setEdited, onKeep });
  const unsaved = useMemo(() => unsavedByRow(edits.unsaved), [edits.unsaved]);
  const ids = useMemo(() => rows.map(({ application }) => application.id), [rows]);
  const selected = useMemo(() => ids.filter((id) => selection.ids.has(id)), [ids, selection]);
  const sort = readSort(search.sort);
  const { tracks, width } = columnTracks(columns);
  const { active, position } = focus;
  const today = localDay();

  function deleteRows(): void {
    const gone = selected.length > 0 ? selected : ids.filter((id) => id === active.id);
    if (gone.length === 0) return;
    setSelection(noSelection);
    focus.go(focus.cellAt({ row: Math.min(position.row, rows.length - gone.length), column: position.column }));
    void make(
      gone.map((id) => ({ op: "delete", id })),
      `${countWords(gone.length, "application")} deleted.`,
    );
  }

  function openRow(id: string): void {
    if (id !== newRow && id !== headRow) void navigate({ to: "/campaign/$id", params: { id } });
  }

  const actions: TableActions = {
    edit: editing.begin,
    clear: editing.clear,
    startNew: editing.startNew,
    sort: () => {
      if (active.column !== selectColumn) onSearch({ sort: nextSort(sort, active.column) });
    },
    open: () => openRow(active.id),
    toggle: () => setSelection(toggleRow(selection, active.id)),
    toggleAll: () => setSelection(toggleAll(selection, ids)),
    selectTo: (id) =>
      setSelection(selectTo(selection.anchor === null ? { ...selection, anchor: active.id } : selection, ids, id)),
    deleteRows,
    leave: () => (selected.length > 0 ? setSelection(noSelection) : onLeave()),
  };
  const clipboard = useClipboard({ campaign, rows, columns, selected, focus, onKeep });
  const pointer = createTablePointer(focus, edited !== null, {
    ...actions,
    toggleRow: (id) => setSelection(toggleRow(selection, id)),
    openRow,
    sortBy: (column) => onSearch({ sort: nextSort(sort, column) }),
  });

  useCommands([{ title: "New application", group: "Campaign", keys: "n", run: editing.startNew }]);

  const drawRow = (row: CampaignRow, index: number): ReactElement => {
    const { id } = row.application;
    return (
      <TableRow
        key={id}
        row={row}
        index={index}
        columns={columns}
        active={active.id === id ? active.column : null}
        isSelected={selection.ids.has(id)}
        unsaved={unsaved.get(id)}
        editor={edited?.id === id ? editing.editor : null}
        today={today}
      />
    );
  };

  return (
    <>
      <UnsavedStrip
        cells={edits.unsaved}
        onRetry={edits.retry}
        onAnswer={edits.retryUnreachable}
        onDiscard={edits.discard}
      />
      {selected.length === 0 ? null : (
        <BulkBar
          campaign={campaign}
          ids={selected}
          onDelete={deleteRows}
          onClear={() => {
            setSelection(noSelection);
            focus.go(active);
          }}
        />
      )}
      <p id={keysId} className="sr-only">
        Arrow keys move, Enter writes a cell, Space opens the application, Shift and Space select the row, Escape leaves
        the table.
      </p>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label="Applications"
        aria-describedby={keysId}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 2}
        aria-colcount={columns.length + 1}
        className="sheet"
        style={{ "--sheet-tracks": tracks, "--sheet-width": `${width}px` } as CSSProperties}
        onKeyDown={createTableKeys(focus, size, actions)}
        onCopy={clipboard.onCopy}
        onPaste={clipboard.onPaste}
        {...pointer}
      >
        <TableHead
          columns={columns}
          sort={sort}
          active={active.id === headRow ? active.column : null}
          isAllSelected={rows.length > 0 && selected.length === rows.length}
        />
        <div role="rowgroup" className="sheet-body" style={{ height: (rows.length + 1) * rowHeight }}>
          {drawnPlaces(seen, rows.length, position.row).map((place) => {
            const row = rows[place];
            return row === undefined ? null : drawRow(row, place);
          })}
          <NewRow
            index={rows.length}
            columnCount={columns.length}
            isActive={active.id === newRow}
            editor={edited?.id === newRow ? editing.editor : null}
          />
        </div>
      </div>
      {clipboard.plan === null ? null : (
        <PasteDialog
          plan={clipboard.plan}
          stages={campaign.settings.stages}
          onAgree={clipboard.agree}
          onClose={clipboard.refuse}
        />
      )}
    </>
  );
}
