import { useSyncExternalStore, type ReactElement } from "react";
import type { DraftKeeper, SaveState } from "./draft-keeper.ts";

const quiet: SaveState<unknown> = { kind: "saved", message: "", theirs: null, keptHere: true, followed: false };
const nothingToHear = (): (() => void) => () => undefined;

/** How a text being typed stands; as saved while there is no editor yet. */
export function useSaveState<Content>(keeper: DraftKeeper<Content> | null): SaveState<Content> {
  return useSyncExternalStore(
    keeper?.subscribe ?? nothingToHear,
    () => keeper?.state() ?? (quiet as SaveState<Content>),
  );
}

/** How a text being typed stands, as a sentence. */
export function saveSentence({ kind, message, keptHere, followed }: SaveState<unknown>): string {
  if (!keptHere && kind !== "saved")
    return "Not saved: the server cannot be reached and this browser's storage is full.";
  if (kind === "unreachable") return "Saved in this browser; the server cannot be reached.";
  if (kind === "refused") return `Saved in this browser only. ${message}`;
  if (kind === "conflict") return "Changed in two places; nothing is overwritten until you choose.";
  if (followed) return "Edited in another tab; this one follows.";
  return kind === "saving" ? "Saving…" : "Saved";
}

/** Says how a text being typed stands. Only trouble is announced. */
export function SaveWords({ state }: { state: SaveState<unknown> }): ReactElement {
  const isTrouble =
    state.kind === "unreachable" || state.kind === "refused" || state.kind === "conflict" || !state.keptHere;
  return (
    <span
      role={isTrouble ? "status" : undefined}
      className={`save-words text-xs ${isTrouble ? "text-warn" : "text-faint"}`}
    >
      {saveSentence(state)}
    </span>
  );
}
