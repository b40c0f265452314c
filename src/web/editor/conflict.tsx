import { Suspense, type ReactElement } from "react";
import type { SaveState } from "./draft-keeper.ts";
import { resolveConflict } from "./resolve-conflict.ts";
import type { KeptEditor } from "./use-kept-editor.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const ConflictDialog = lazyPart(async () => (await import("./conflict-dialog.tsx")).ConflictDialog);

interface ConflictProps<Content extends { code: string }> {
  kept: KeptEditor<Content> | null;
  state: SaveState<Content>;
}

/** Asks which text to go on with, while a text was changed in two places; nothing otherwise. */
export function Conflict<Content extends { code: string }>({
  kept,
  state,
}: ConflictProps<Content>): ReactElement | null {
  if (kept === null || state.kind !== "conflict" || state.theirs === null) return null;
  return (
    <Suspense>
      <ConflictDialog
        mine={kept.editor.text()}
        theirs={state.theirs}
        onChoose={(choice) => resolveConflict(kept, choice)}
      />
    </Suspense>
  );
}
