import { fieldsOfKind, type FieldsOf, type RecordKind, type ResearchRecord } from "#research/research.schemas.ts";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type * as z from "zod";
import { errorSentence, isApiError, isUnreachable } from "../api.ts";
import { createDraftKeeper, type DraftKeeper, type SaveState } from "../editor/draft-keeper.ts";
import type { ServerCopy } from "../editor/kept-draft.ts";
import { openDraft } from "../editor/open-draft.ts";
import { useSaveState } from "../editor/save-words.tsx";
import { browserStorage } from "../ui/browser-storage.ts";
import { putRecord, recordQuery, takeRecord } from "./research-api.ts";

/** A record as it is being written: in the browser at once, on the server a moment later. */
export interface RecordKeeper<Fields> {
  fields: Fields;
  change: (changes: Partial<Fields> | ((fields: Fields) => Partial<Fields>)) => void;
  state: SaveState<Fields>;
  /** Ends a conflict. */
  resolve: (choice: "mine" | "theirs") => void;
}

function toCopy<Kind extends RecordKind>(record: ResearchRecord<Kind>): ServerCopy<FieldsOf<Kind>> {
  return { content: record.fields, version: String(record.revision), savedAt: Date.parse(record.updatedAt) };
}

/** See {@link RecordKeeper}. `record` is read once, when the screen opens. */
export function useRecordKeeper<Kind extends RecordKind>(
  kind: Kind,
  record: ResearchRecord<Kind>,
): RecordKeeper<FieldsOf<Kind>> {
  const client = useQueryClient();
  const [fields, setFields] = useState(() => record.fields);
  const [keeper, setKeeper] = useState<DraftKeeper<FieldsOf<Kind>> | null>(null);
  const state = useSaveState(keeper);
  const { id } = record;

  useEffect(() => {
    const [opened, close] = connect(client, kind, record, setFields);
    setKeeper(opened);
    setFields(opened.content());
    return close;
    // oxlint-disable-next-line react/exhaustive-deps -- what the server answers to a save is what is on screen already
  }, [client, kind, id]);

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
  };
}

function connect<Kind extends RecordKind>(
  client: QueryClient,
  kind: Kind,
  record: ResearchRecord<Kind>,
  onFollow: (fields: FieldsOf<Kind>) => void,
): [DraftKeeper<FieldsOf<Kind>>, () => void] {
  const { id } = record;
  const storageKey = `warmup.research ${id}`;
  const contentSchema = fieldsOfKind[kind] as unknown as z.ZodType<FieldsOf<Kind>>;
  const opened = openDraft({
    raw: browserStorage.getItem(storageKey),
    contentSchema,
    server: toCopy(record),
    initial: record.fields,
    isThrowaway: false,
    leadsTo: () => true,
    bridge: () => [],
  });
  const keeper = createDraftKeeper<FieldsOf<Kind>>({
    storageKey,
    storage: browserStorage,
    contentSchema,
    kept: opened.kept,
    theirs: opened.theirs,
    async save({ content, base, keepalive }) {
      const body = { fields: content, revision: Number(base ?? record.revision) };
      const saved = await putRecord(kind, id, body, { keepalive });
      takeRecord(client, kind, saved);
      return String(saved.revision);
    },
    load: async () => toCopy(await client.fetchQuery({ ...recordQuery(kind, id), staleTime: 0 })),
    isConflict: (error) => isApiError(error) && error.code === "research.conflict",
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
