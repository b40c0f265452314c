import type { CampaignRow } from "#campaign/cells/campaign-rows.rules.ts";
import { openCellDesk, setCell } from "#campaign/cells/cell-changes.rules.ts";
import type { Campaign } from "#campaign/records/changes.schemas.ts";
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from "react";
import { announce } from "../../ui/announce.ts";
import { newRecordId } from "../new-record-id.ts";
import { rowName } from "../parts/role-words.ts";
import { useCampaignChanges } from "../use-campaign-changes.ts";
import { BoardCardText } from "./board-card.tsx";
import { BoardColumnView } from "./board-column.tsx";
import { boardColumns, moveCard, placeOf, type BoardColumn } from "./board-columns.ts";
import { useCardDrag } from "./use-card-drag.ts";
import { localDay, nowInstant } from "../local-day.ts";

interface CampaignBoardProps {
  campaign: Campaign;
  rows: readonly CampaignRow[];
  isClosedShown: boolean;
  onShowClosed: (isShown: boolean) => void;
}

/** A card that was picked up by key, and the column it would be put into. */
interface Carried {
  id: string;
  to: number;
}

const keysId = "campaign-board-keys";

/** The applications as cards in a column for each stage; a card that is moved comes to that stage now. */
export function CampaignBoard({ campaign, rows, isClosedShown, onShowClosed }: CampaignBoardProps): ReactElement {
  const { stages } = campaign.settings;
  const make = useCampaignChanges();
  const board = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => boardColumns(rows, stages, isClosedShown), [rows, stages, isClosedShown]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [carried, setCarried] = useState<Carried | null>(null);
  const activeId = placeOf(columns, chosen) === null ? firstCard(columns) : chosen;
  const isFocusWanted = useRef(false);
  /** A card that was put elsewhere by key: drawn anew there, it takes the focus along. */
  const followed = useRef<string | null>(null);

  useLayoutEffect(() => {
    const isLost = followed.current === activeId && document.activeElement === document.body;
    if (!isFocusWanted.current && !isLost) return;
    const card = board.current?.querySelector<HTMLElement>(`[data-card="${activeId ?? ""}"]`);
    if (card === undefined || card === null) return;
    isFocusWanted.current = false;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  function go(id: string | undefined): void {
    if (id === undefined) return;
    isFocusWanted.current = true;
    setChosen(id);
  }

  function move(id: string, to: string): void {
    const row = rows.find(({ application }) => application.id === id);
    const stage = stages.find((one) => one.id === to);
    if (row === undefined || stage === undefined || row.application.stage === to) return;
    void make(
      (now) =>
        setCell(openCellDesk({ campaign: now, newId: newRecordId, now: nowInstant() }), id, {
          kind: "stage",
          value: to,
        }),
      `${rowName(row)}: ${stage.name}.`,
    );
  }

  const { drag, onPointerDown, wasDragged, ghost } = useCardDrag(board, move);

  function pickUp(id: string): void {
    const place = placeOf(columns, id);
    const row = rows.find(({ application }) => application.id === id);
    if (place === null || row === undefined) return;
    setCarried({ id, to: place.column });
    announce(`${rowName(row)} picked up. Left and right choose the stage, Enter puts it there, Escape puts it back.`);
  }

  function carry({ id, to }: Carried, by: 1 | -1): void {
    const next = Math.min(Math.max(to + by, 0), columns.length - 1);
    setCarried({ id, to: next });
    const column = columns[next];
    if (column !== undefined) announce(`${column.name}, ${column.rows.length} there`);
  }

  function put({ id, to }: Carried): void {
    const column = columns[to];
    setCarried(null);
    if (column === undefined) return;
    // What goes into a folded column is out of sight: the focus stays with the next card.
    followed.current = column.isFolded ? null : id;
    go(column.isFolded ? neighbourOf(columns, id) : id);
    move(id, column.id);
  }

  function onCarriedKey(event: KeyboardEvent, now: Carried): void {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
    if (by !== undefined) carry(now, by);
    else if (event.key === "Enter" || event.key === " ") put(now);
    else if (event.key === "Escape" || event.key === "Tab") {
      setCarried(null);
      announce("Put back.");
      if (event.key === "Tab") return;
    }
    event.preventDefault();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = cardOf(event.target);
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (carried !== null) {
      onCarriedKey(event, carried);
      return;
    }
    if (event.key === " ") {
      event.preventDefault();
      pickUp(id);
      return;
    }
    const place = placeOf(columns, id);
    const to = place === null ? null : moveCard(columns, place, event.key);
    if (to === null) return;
    event.preventDefault();
    go(columns[to.column]?.rows[to.row]?.application.id);
  }

  const target = carried === null ? drag?.over : columns[carried.to]?.id;
  const dragged = drag === null ? undefined : rows.find(({ application }) => application.id === drag.id);
  return (
    <>
      <p id={keysId} className="sr-only">
        Arrow keys move, Space picks the card up, Enter opens the application.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its cards are links; this moves between them */}
      <div
        ref={board}
        className="board"
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onClickCapture={(event: MouseEvent) => {
          if (wasDragged() && cardOf(event.target) !== null) event.preventDefault();
        }}
        onFocus={(event: FocusEvent) => {
          const id = cardOf(event.target);
          if (id !== followed.current) followed.current = null;
          if (id !== null && id !== activeId) setChosen(id);
        }}
        onBlur={() => setCarried(null)}
      >
        {columns.map((column) => (
          <BoardColumnView
            key={column.id}
            column={column}
            activeId={activeId}
            carriedId={carried?.id ?? drag?.id ?? null}
            isTarget={column.id === target}
            keysId={keysId}
            onUnfold={() => onShowClosed(true)}
          />
        ))}
        {isClosedShown ? (
          <button type="button" className="board-folded" onClick={() => onShowClosed(false)}>
            Fold what is closed
          </button>
        ) : null}
      </div>
      {dragged === undefined ? null : (
        <div ref={ghost} className="board-ghost" aria-hidden="true">
          <div className="board-card">
            <BoardCardText row={dragged} today={localDay()} />
          </div>
        </div>
      )}
    </>
  );
}

function cardOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>("[data-card]")?.dataset["card"] ?? null) : null;
}

function firstCard(columns: readonly BoardColumn[]): string | null {
  return columns.find(({ rows, isFolded }) => !isFolded && rows.length > 0)?.rows[0]?.application.id ?? null;
}

function neighbourOf(columns: readonly BoardColumn[], id: string): string | undefined {
  const place = placeOf(columns, id);
  if (place === null) return undefined;
  const rows = columns[place.column]?.rows ?? [];
  return (rows[place.row + 1] ?? rows[place.row - 1])?.application.id ?? firstCard(columns) ?? undefined;
}
