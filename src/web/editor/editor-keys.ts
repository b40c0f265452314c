import type { Settings } from "#practice/practice.schemas.ts";
import type { Extension } from "@codemirror/state";

/** The keys an editor can follow. */
export type EditorKeys = Settings["editorKeys"];

async function loadVim(onSave: () => void): Promise<Extension> {
  const { Vim, vim } = await import("@replit/codemirror-vim");
  Vim.defineEx("write", "w", onSave);
  return vim({ status: true });
}

async function loadEmacs(): Promise<Extension> {
  const { emacs } = await import("@replit/codemirror-emacs");
  return emacs();
}

/** The extension for some keys; Vim's and Emacs's code is fetched only by those who chose it. */
export async function loadEditorKeys(keys: EditorKeys, onSave: () => void): Promise<Extension> {
  if (keys === "vim") return loadVim(onSave);
  if (keys === "emacs") return loadEmacs();
  return [];
}
