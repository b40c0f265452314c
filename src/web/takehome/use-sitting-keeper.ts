import { sittingFieldsSchema, type Sitting, type SittingFields } from "#takehome/takehome.schemas.ts";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { createDraftKeeper, type DraftKeeper, type SaveState } from "../editor/draft-keeper.ts";
import type { ServerCopy } from "../editor/kept-draft.ts";
import { openDraft } from "../editor/open-draft.ts";
import { useSaveState } from "../editor/save-words.tsx";
import { browserStorage } from "../ui/browser-storage.ts";
import { putSitting, sittingQuery, takeSitting } from "./takehome-api.ts";

/** What is written in a sitting: in the browser at once, on the server a moment later. */
export interface SittingKeeper {
  fields: SittingFields;
  change: (make: (fields: SittingFields) => Partial<SittingFields>) => void;
  state: SaveState<SittingFields>;
  /** Ends a conflict. */
  resolve: (choice: "mine" | "theirs") => void;
  /** Saves what is left. Resolves to whether the server has everything. */
  settle: () => Promise<boolean>;
}

function toCopy(sitting: Sitting): ServerCopy<SittingFields> {
  return { content: sitting.fields, version: String(sitting.revision), savedAt: Date.parse(sitting.updatedAt) };
}

/** See {@link SittingKeeper}. `sitting` is read once, when its stage opens. */
export function useSittingKeeper(sitting: Sitting): SittingKeeper {
  const client = useQueryClient();
  const [fields, setFields] = useState(() => sitting.fields);
  const [keeper, setKeeper] = useState<DraftKeeper<SittingFields> | null>(null);
  const state = useSaveState(keeper);
  const { id } = sitting;

  useEffect(() => {
    const [opened, close] = connect(client, sitting, setFields);
    setKeeper(opened);
    setFields(opened.content());
    return close;
    // oxlint-disable-next-line react/exhaustive-deps -- what the server answers to a save is what is on screen already
  }, [client, id]);

  return {
    fields,
    state,
    change(make) {
      const before = keeper?.content() ?? fields;
      const next = { ...before, ...make(before) };
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

function connect(
  client: QueryClient,
  sitting: Sitting,
  onFollow: (fields: SittingFields) => void,
): [DraftKeeper<SittingFields>, () => void] {
  const { id } = sitting;
  const storageKey = `warmup.takehome ${id}`;
  const opened = openDraft<SittingFields>({
    raw: browserStorage.getItem(storageKey),
    contentSchema: sittingFieldsSchema,
    server: toCopy(sitting),
    initial: sitting.fields,
    isThrowaway: false,
    leadsTo: () => true,
    bridge: () => [],
  });
  const keeper = createDraftKeeper<SittingFields>({
    storageKey,
    storage: browserStorage,
    contentSchema: sittingFieldsSchema,
    kept: opened.kept,
    theirs: opened.theirs,
    async save({ content, base, keepalive }) {
      const saved = await putSitting(
        id,
        { fields: content, revision: Number(base ?? sitting.revision) },
        { keepalive },
      );
      takeSitting(client, saved);
      return String(saved.revision);
    },
    load: async () => toCopy(await client.fetchQuery({ ...sittingQuery(id), staleTime: 0 })),
    isConflict: (error) => isApiError(error) && error.code === "takehome_sitting.conflict",
    isUnreachable,
    errorSentence,
    bridge: () => [],
    onFollow,
    now: Date.now,
  });
  return [keeper, listen(keeper, storageKey)];
}

/** Keeps a sitting in step with other tabs and the network; returns what ends that, saving what is left. */
function listen(keeper: DraftKeeper<SittingFields>, storageKey: string): () => void {
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
