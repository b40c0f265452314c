import { flushSync } from "react-dom";

/** Shows a change at once, then gives the focus to what `find` finds on the page as it is now. Not for use within effects. */
export function showThenFocus(change: () => void, find: () => HTMLElement | null | undefined): void {
  flushSync(change);
  find()?.focus();
}
