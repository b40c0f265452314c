import { useState, type KeyboardEvent, type RefObject } from "react";
import { announce } from "../../ui/announce.ts";
import { showThenFocus } from "../../ui/show-then-focus.ts";
import { cellAfter, scoreAfter } from "./score-keys.ts";
import { nameOr, scoreWords } from "./score-words.ts";
import type { DecisionDesk } from "./use-decision.ts";

/** A cell of the grid: criterion and offer, both from 0. */
export type GridPlace = readonly [row: number, column: number];

/** Where one is in the grid of scores, and what keys and presses do there. */
export interface Grid {
  /** Of the cell that Tab comes to. */
  row: number;
  column: number;
  /** Whether the panel of that cell is open. */
  isOpen: boolean;
  visit: (place: GridPlace) => void;
  /** Opens a cell's panel, or closes it where it is open. */
  open: (place: GridPlace) => void;
  close: () => void;
  press: (event: KeyboardEvent, place: GridPlace) => void;
}

/** See {@link Grid}; `table` is the one that the cells are in. */
export function useGrid(desk: DecisionDesk, table: RefObject<HTMLTableElement | null>): Grid {
  const { criteria, offers } = desk.fields;
  const [at, setAt] = useState<GridPlace>([0, 0]);
  const [isOpen, setOpen] = useState(false);
  const row = Math.min(at[0], criteria.length - 1);
  const column = Math.min(at[1], offers.length - 1);
  const cellAt = ([r, c]: GridPlace) => table.current?.querySelector<HTMLElement>(`[data-cell="${r} ${c}"]`);

  function press(event: KeyboardEvent, place: GridPlace): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = cellAfter(event.key, place, [criteria.length, offers.length]);
    if (to === null) {
      if (scoreByKey(desk, event, place)) event.preventDefault();
      return;
    }
    event.preventDefault();
    showThenFocus(
      () => setAt(to),
      () => cellAt(to),
    );
  }
  function open(place: GridPlace): void {
    const isSame = isOpen && place[0] === row && place[1] === column;
    showThenFocus(
      () => {
        setAt(place);
        setOpen(!isSame);
      },
      () => (isSame ? cellAt(place) : table.current?.querySelector<HTMLElement>(".score-panel textarea")),
    );
  }
  function close(): void {
    showThenFocus(
      () => setOpen(false),
      () => cellAt([row, column]),
    );
  }
  function visit(place: GridPlace): void {
    if (!isOpen && (place[0] !== row || place[1] !== column)) setAt(place);
  }
  return { row, column, isOpen, visit, open, close, press };
}

/** Scores a cell by a digit, or takes its score away; whether the key was one of these. */
function scoreByKey({ fields, setScore }: DecisionDesk, event: KeyboardEvent, place: GridPlace): boolean {
  const [criterion, offer] = [fields.criteria[place[0]], fields.offers[place[1]]];
  if (criterion === undefined || offer === undefined) return false;
  const known = fields.scores.find((score) => score.offerId === offer.id && score.criterionId === criterion.id);
  const next = scoreAfter(event, known ?? null);
  if (next === undefined) return false;
  setScore(offer.id, criterion.id, next);
  announce(`${nameOr(offer.name, "Offer")}, ${nameOr(criterion.title, "criterion")}: ${scoreWords(next ?? undefined)}`);
  return true;
}
