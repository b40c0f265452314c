import { useEffect, useState } from "react";
import type * as z from "zod";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { browserStorage } from "../ui/browser-storage.ts";
import { createDraftKeeper, type DraftKeeper, type SaveState } from "./draft-keeper.ts";
import type { ServerCopy } from "./kept-draft.ts";
import { openDraft } from "./open-draft.ts";
import { useSaveState } from "./save-words.tsx";

/** A record as it is being written: in the browser at once, on the server a moment later. */
export interface FieldsKeeper<Fields> {
  fields: Fields;
  change: (changes: Partial<Fields> | ((fields: Fields) => Partial<Fields>)) => void;
  state: SaveState<Fields>;
  /** Ends a conflict. */
  resolve: (choice: "mine" | "theirs") => void;
  /** Saves what is left. Resolves to whether the server has everything. */
  settle: () => Promise<boolean>;
}

/** A record that is kept, and how the server takes it. */
export interface KeptFields<Fields> {
  /** Under which it is kept in this browser; another one is another record. */
  storageKey: string;
  schema: z.ZodType<Fields>;
  /** As the server had it when the screen opened. */
  server: FieldsCopy<Fields>;
  /** Saves over the revision that was read; resolves to the new one. */
  save: (fields: Fields, revision: number, options: { keepalive: boolean }) => Promise<number>;
  load: () => Promise<FieldsCopy<Fields>>;
  /** The code with which the server refuses a revision that is not the latest. */
  conflict: string;
}

/** The fields of a record with its revision and the instant of its last save. */
export interface FieldsCopy<Fields> {
  fields: Fields;
  revision: number;
  updatedAt: string;
}

function toServerCopy<Fields>({ fields, revision, updatedAt }: FieldsCopy<Fields>): ServerCopy<Fields> {
  return { content: fields, version: String(revision), savedAt: Date.parse(updatedAt) };
}

/** See {@link FieldsKeeper}. What is kept is read once for each storage key, when the screen opens. */
export function useFieldsKeeper<Fields>(kept: KeptFields<Fields>): FieldsKeeper<Fields> {
  const [fields, setFields] = useState(() => kept.server.fields);
  const [keeper, setKeeper] = useState<DraftKeeper<Fields> | null>(null);
  const state = useSaveState(keeper);
  const { storageKey } = kept;

  useEffect(() => {
    const [opened, close] = connect(kept, setFields);
    setKeeper(opened);
    setFields(opened.content());
    return close;
    // oxlint-disable-next-line react/exhaustive-deps -- what the server answers to a save is what is on screen already
  }, [storageKey]);

  return {
    fields,
    state,
    change(changes) {
      const before = keeper?.content() ?? fields;
      const next = { ...before, ...(typeof changes === "function" ? changes(before) : changes) };
      setFields(next);
      keeper?.change(next);
    },
    resolve: (choice) => keeper?.resolve(choice),
    async settle() {
      await keeper?.flush();
      return keeper?.state().kind === "saved";
    },
  };
}

function connect<Fields>(
  { storageKey, schema, server, save, load, conflict }: KeptFields<Fields>,
  onFollow: (fields: Fields) => void,
): [DraftKeeper<Fields>, () => void] {
  const opened = openDraft<Fields>({
    raw: browserStorage.getItem(storageKey),
    contentSchema: schema,
    server: toServerCopy(server),
    initial: server.fields,
    isThrowaway: false,
    leadsTo: () => true,
    bridge: () => [],
  });
  const keeper = createDraftKeeper<Fields>({
    storageKey,
    storage: browserStorage,
    contentSchema: schema,
    kept: opened.kept,
    theirs: opened.theirs,
    save: async ({ content, base, keepalive }) =>
      String(await save(content, Number(base ?? server.revision), { keepalive })),
    load: async () => toServerCopy(await load()),
    isConflict: (error) => isApiError(error) && error.code === conflict,
    isUnreachable,
    errorSentence,
    bridge: () => [],
    onFollow,
    now: Date.now,
  });
  return [keeper, listen(keeper, storageKey)];
}

/** Keeps a record in step with other tabs and the network; returns what ends that, saving what is left. */
function listen<Fields>(keeper: DraftKeeper<Fields>, storageKey: string): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key === storageKey) keeper.hear(event.newValue);
  };
  const onOnline = (): void => void keeper.flush();
  const onHide = (): void => void keeper.flush({ keepalive: true });
  window.addEventListener("storage", onStorage);
  window.addEventListener("online", onOnline);
  window.addEventListener("pagehide", onHide);
  return () => {
    window.removeEventListener("storage", onStorage);
    window.removeEventListener("online", onOnline);
    window.removeEventListener("pagehide", onHide);
    void keeper.flush({ keepalive: true }).then(() => {
      // What the server has need not fill this browser.
      if (keeper.state().kind === "saved") browserStorage.removeItem(storageKey);
    });
    keeper.close();
  };
}
