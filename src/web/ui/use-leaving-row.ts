import { useLayoutEffect, useRef } from "react";

/** Says which row is about to go; null takes that back. */
export type MarkLeaving = (id: string | null) => void;

/**
 * Gives the focus of a row that goes to the one that takes its place, once the list is shown without it. `focusRow` is called with that
 * place, from 0; with -1 where no row is left.
 */
export function useLeavingRow(ids: readonly string[], focusRow: (place: number) => void): MarkLeaving {
  const leaving = useRef<{ id: string; place: number } | null>(null);
  useLayoutEffect(() => {
    const left = leaving.current;
    if (left === null || ids.includes(left.id)) return;
    leaving.current = null;
    focusRow(Math.min(left.place, ids.length - 1));
  });
  return (id) => {
    leaving.current = id === null ? null : { id, place: ids.indexOf(id) };
  };
}
