import { Link } from "@tanstack/react-router";
import { useId, useRef, type ReactElement } from "react";
import { localDay } from "../local-day.ts";
import { drawnPlaces, useRowWindow } from "../use-row-window.ts";
import { BoardCardText } from "./board-card.tsx";
import type { BoardColumn } from "./board-columns.ts";

/** The height of a card with the gap under it, in px. */
const cardHeight = 84;

interface BoardColumnViewProps {
  column: BoardColumn;
  /** The card that has the board's place in the tab order. */
  activeId: string | null;
  /** The card that was picked up. */
  carriedId: string | null;
  /** Whether a card that is let go now comes here. */
  isTarget: boolean;
  keysId: string;
  onUnfold: () => void;
}

/** A stage on the board: its name, how many stand there, and their cards. */
export function BoardColumnView(props: BoardColumnViewProps): ReactElement {
  const { column, isTarget, onUnfold } = props;
  const id = useId();
  if (column.isFolded)
    return (
      <button
        type="button"
        className="board-folded"
        data-stage={column.id}
        data-target={isTarget || undefined}
        aria-expanded={false}
        onClick={onUnfold}
      >
        <span>{column.name}</span> <span className="num">{column.rows.length}</span>
      </button>
    );
  return (
    <section className="board-column" data-stage={column.id} data-target={isTarget || undefined} aria-labelledby={id}>
      <h2 id={id} className="board-heading">
        {column.name} <span className="num text-soft">{column.rows.length}</span>
      </h2>
      <Cards {...props} labelledBy={id} />
    </section>
  );
}

function Cards(props: BoardColumnViewProps & { labelledBy: string }): ReactElement {
  const { column, activeId, carriedId, keysId, labelledBy } = props;
  const { rows } = column;
  const scroller = useRef<HTMLDivElement>(null);
  const seen = useRowWindow(scroller, cardHeight);
  const active = rows.findIndex(({ application }) => application.id === activeId);
  const today = localDay();
  return (
    <div ref={scroller} className="board-cards">
      {rows.length === 0 ? <p className="px-2 text-s text-soft">None</p> : null}
      <ul aria-labelledby={labelledBy} style={{ height: rows.length * cardHeight }} className="relative">
        {drawnPlaces(seen, rows.length, active).map((place) => {
          const row = rows[place];
          if (row === undefined) return null;
          const { id } = row.application;
          return (
            <li
              key={id}
              className="board-place"
              style={{ transform: `translateY(${place * cardHeight}px)` }}
              aria-setsize={rows.length}
              aria-posinset={place + 1}
            >
              <Link
                to="/campaign/$id"
                params={{ id }}
                preload={false}
                draggable={false}
                className="board-card"
                data-card={id}
                data-carried={id === carriedId || undefined}
                data-rank={row.application.rank !== null || undefined}
                tabIndex={id === activeId ? 0 : -1}
                aria-describedby={keysId}
              >
                <BoardCardText row={row} today={today} />
                <span className="board-grip" aria-hidden="true">
                  ⠿
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
