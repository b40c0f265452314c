/** What was typed since something to type into was asked for; null where nothing is to come. */
let typed: string | null = null;
let giveUp: () => void = () => undefined;

/**
 * Keeps what is typed from now on for what was asked for and is still to come: a dialog whose code is being fetched, say. Without it
 * those letters would be commands of the screen below.
 *
 * @param onEscape Escape takes the wish back
 */
export function beginTypeAhead(onEscape: () => void): void {
  typed = "";
  giveUp = onEscape;
}

/** What was typed until now; from here on keys go where they always do. */
export function endTypeAhead(): string {
  const all = typed ?? "";
  typed = null;
  return all;
}

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "preventDefault" | "stopPropagation">;

/** Whether a key was taken for what is to come. */
export function keepTyped(event: Key): boolean {
  if (typed === null) return false;
  const { key } = event;
  if (key === "Escape") {
    typed = null;
    giveUp();
  } else if (key === "Backspace") typed = typed.slice(0, -1);
  else if ([...key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) typed += key;
  event.preventDefault();
  event.stopPropagation();
  return true;
}
