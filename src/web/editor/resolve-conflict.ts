import type { KeptEditor } from "./use-kept-editor.ts";

/** Ends a conflict as the user chose, with the other text one undo away in the editor. */
export function resolveConflict<Content extends { code: string }>(
  { editor, keeper }: KeptEditor<Content>,
  choice: "mine" | "theirs",
): void {
  const { theirs } = keeper.state();
  if (theirs === null) return;
  const mine = editor.text();
  editor.replace(theirs.content.code, "undoable");
  if (choice === "mine") editor.replace(mine, "undoable");
  keeper.resolve(choice);
  editor.focus();
}
