import { editSchema } from "#practice/practice.schemas.ts";
import { useEffect, useRef, useState } from "react";
import * as z from "zod";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { showToast } from "../ui/toasts.tsx";
import { createDraftKeeper, type DraftKeeper, type Save } from "./draft-keeper.ts";
import type { EditorKeys } from "./editor-keys.ts";
import type { ServerCopy } from "./kept-draft.ts";
import { openDraft } from "./open-draft.ts";
import type { PythonEditor } from "./python-editor.ts";

/** What the editor of one text needs; see {@link useKeptEditor}. */
export interface KeptEditorOptions<Content extends { code: string }> {
  /** Where in the browser's storage the text is kept; a new one opens another text. Null while the text is not known yet. */
  storageKey: string | null;
  /** Whether the server's data is new each time it starts. */
  isThrowaway: boolean;
  contentSchema: z.ZodType<Content>;
  server: ServerCopy<Content> | null;
  initial: Content;
  label: string;
  keys: EditorKeys;
  /** Whether edits are recorded for a replay, and when on the clock (ms) one made now is. */
  recordAt: (() => number) | null;
  save: (save: Save<Content>) => Promise<string>;
  load: () => Promise<ServerCopy<Content> | null>;
  /** The text was replaced from elsewhere, code and all else. */
  onFollow?: (content: Content) => void;
  /** The user pressed a line's number; see `PythonEditorOptions`. Whether it is given is settled when the editor opens. */
  onLineNumber?: (line: number) => void;
}

/** An editor and the keeper of what is typed in it. */
export interface KeptEditor<Content> {
  editor: PythonEditor;
  keeper: DraftKeeper<Content>;
}

type EditorModules = [typeof import("./python-editor.ts"), typeof import("./stored-edits.ts")];

const editsSchema = z.array(editSchema);

function connect<Content extends { code: string }>(
  [{ createPythonEditor }, { applyEdits, bridgeTexts }]: EditorModules,
  storageKey: string,
  latest: { readonly current: KeptEditorOptions<Content> },
): KeptEditor<Content> & { close: () => void } {
  const { contentSchema, server, initial, label, isThrowaway, onLineNumber } = latest.current;
  const entry = (changes: unknown): unknown[] => {
    const { recordAt } = latest.current;
    return recordAt === null ? [] : [{ atMs: recordAt(), changes }];
  };
  const bridge = (from: Content, to: Content): unknown[] =>
    from.code === to.code ? [] : entry(bridgeTexts(from.code, to.code).toJSON());
  const leadsTo = (from: Content, journal: unknown[], to: Content): boolean => {
    const edits = editsSchema.safeParse(journal);
    return edits.success && applyEdits(from.code, edits.data) === to.code;
  };
  const opened = openDraft({
    raw: browserStorage.getItem(storageKey),
    contentSchema,
    server,
    initial,
    isThrowaway,
    leadsTo,
    bridge,
  });

  const editor = createPythonEditor({
    text: opened.kept.content.code,
    label,
    onChange: (code, changes) => keeper.change({ ...keeper.content(), code }, entry(changes)),
    onSave: () => void keeper.flush(),
    onLineNumber: onLineNumber === undefined ? undefined : (line) => latest.current.onLineNumber?.(line),
  });
  const keeper = createDraftKeeper<Content>({
    storageKey,
    storage: browserStorage,
    contentSchema,
    kept: opened.kept,
    theirs: opened.theirs,
    save: (save) => latest.current.save(save),
    load: () => latest.current.load(),
    isConflict: (error) => isApiError(error) && error.code.endsWith(".conflict"),
    isUnreachable,
    errorSentence,
    bridge,
    onFollow: (content) => {
      editor.replace(content.code, "silent");
      latest.current.onFollow?.(content);
    },
    now: Date.now,
  });

  const onStorage = (event: StorageEvent): void => {
    if (event.key === storageKey) keeper.hear(event.newValue);
  };
  const onOnline = (): void => void keeper.flush();
  const onHide = (): void => void keeper.flush({ keepalive: true });
  window.addEventListener("storage", onStorage);
  window.addEventListener("online", onOnline);
  window.addEventListener("pagehide", onHide);

  return {
    editor,
    keeper,
    close() {
      window.removeEventListener("storage", onStorage);
      window.removeEventListener("online", onOnline);
      window.removeEventListener("pagehide", onHide);
      void keeper.flush({ keepalive: true });
      keeper.close();
      editor.destroy();
    },
  };
}

/**
 * An editor whose text is kept as it is typed; null until its code has been fetched and its text is known. Throws as the screen is drawn where
 * its code cannot be fetched.
 */
export function useKeptEditor<Content extends { code: string }>(
  options: KeptEditorOptions<Content>,
): KeptEditor<Content> | null {
  const latest = useRef(options);
  const [kept, setKept] = useState<KeptEditor<Content> | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const { storageKey, keys } = options;

  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (storageKey === null) return;
    let isCurrent = true;
    let close = (): void => undefined;
    Promise.all([import("./python-editor.ts"), import("./stored-edits.ts")]).then(
      (modules) => {
        if (!isCurrent) return;
        const connected = connect(modules, storageKey, latest);
        close = connected.close;
        setKept(connected);
      },
      (cause: unknown) => setFailure(new Error("The editor could not be fetched: reload the page.", { cause })),
    );
    return () => {
      isCurrent = false;
      close();
      setKept(null);
    };
  }, [storageKey]);

  useEffect(() => {
    kept?.editor
      .setKeys(keys)
      .catch(() =>
        showToast("The keys that you chose could not be fetched: the editor's own hold until you reload the page."),
      );
  }, [kept, keys]);

  if (failure !== null) throw failure;

  return kept;
}
