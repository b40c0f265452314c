import { useEffect, useRef, type RefObject } from "react";

interface Held {
  element: HTMLElement;
  /** The row's day and item, and the item alone; undefined outside of an item. */
  key: string | undefined;
  item: string | undefined;
  /** The number of its row among all. */
  place: number;
}

/**
 * Keeps the focus in a list whose rows come and go: when what had it is gone, it goes to the same item, wherever that now stands,
 * else to the row that took its place.
 */
export function useLostFocus(list: RefObject<HTMLElement | null>): void {
  const held = useRef<Held | null>(null);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const hold = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement) held.current = heldOf(element, target);
    };
    const leave = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node && !element.contains(relatedTarget)) held.current = null;
    };
    element.addEventListener("focusin", hold);
    element.addEventListener("focusout", leave);
    return () => {
      element.removeEventListener("focusin", hold);
      element.removeEventListener("focusout", leave);
    };
  }, [list]);

  // After each drawing, since any may take a row away.
  useEffect(() => {
    const lost = held.current;
    if (lost === null || lost.element.isConnected || document.activeElement !== document.body) return;
    nextPlace(list.current, lost)?.focus();
  });
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
}

function heldOf(list: HTMLElement, element: HTMLElement): Held {
  const { key, item } = element.closest<HTMLElement>("[data-key]")?.dataset ?? {};
  const row = element.closest<HTMLElement>("[data-key]")?.querySelector<HTMLElement>("[data-row]") ?? element;
  return { element, key, item, place: rowsOf(list).indexOf(row) };
}

function nextPlace(list: HTMLElement | null, { key, item, place }: Held): HTMLElement | undefined {
  const rows = rowsOf(list);
  const rowIn = (name: "key" | "item", value: string | undefined): HTMLElement | undefined =>
    value === undefined
      ? undefined
      : rows.find((row) => row.closest<HTMLElement>("[data-key]")?.dataset[name] === value);
  return rowIn("key", key) ?? rowIn("item", item) ?? rows[Math.min(Math.max(place, 0), rows.length - 1)];
}
