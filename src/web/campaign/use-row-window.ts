import { useEffect, useState, type RefObject } from "react";

/** The rows of a long list that are near enough to be seen: from `first` up to and without `end`. */
export interface RowWindow {
  first: number;
  end: number;
  /** How many rows fit on one screen, for the keys that go by screens. */
  page: number;
}

const rowsBeyond = 6;
/** Drawn in steps of this many rows, so that most frames of a scroll draw nothing. */
const step = 4;
const tallestScreenPx = 1200;

/** The window over rows of one height, in px, that a scroller shows, however many there are. */
export function rowWindow(scrollTop: number, height: number, rowHeight: number): RowWindow {
  const top = Math.floor(scrollTop / rowHeight);
  const page = Math.max(1, Math.floor(height / rowHeight));
  const first = Math.max(0, Math.floor((top - rowsBeyond) / step) * step);
  const end = Math.ceil((top + page + 1 + rowsBeyond) / step) * step;
  return { first, end, page };
}

/** The places of the rows to draw, in order: those of the window, and one more that must not go, such as the one with the focus. */
export function drawnPlaces({ first, end }: RowWindow, count: number, kept: number): number[] {
  const places: number[] = [];
  if (kept >= 0 && kept < Math.min(first, count)) places.push(kept);
  for (let place = first; place < Math.min(end, count); place += 1) places.push(place);
  if (kept >= end && kept < count) places.push(kept);
  return places;
}

/** Keeps the {@link RowWindow} of a scroller up to date. Every row is `rowHeight` px high. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number): RowWindow {
  const [seen, setSeen] = useState(() => rowWindow(0, tallestScreenPx, rowHeight));
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    function look(): void {
      if (element === null) return;
      const next = rowWindow(element.scrollTop, element.clientHeight, rowHeight);
      setSeen((before) => (isSameWindow(before, next) ? before : next));
    }
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, rowHeight]);
  return seen;
}

function isSameWindow(one: RowWindow, other: RowWindow): boolean {
  return one.first === other.first && one.end === other.end && one.page === other.page;
}
