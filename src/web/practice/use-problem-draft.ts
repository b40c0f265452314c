import { editSchema, type Draft, type ProblemPage } from "#practice/practice.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, type RefObject } from "react";
import * as z from "zod";
import { getProblem, putDraft } from "../api.ts";
import type { Save } from "../editor/draft-keeper.ts";
import type { EditorKeys } from "../editor/editor-keys.ts";
import type { ServerCopy } from "../editor/kept-draft.ts";
import { useKeptEditor, type KeptEditor } from "../editor/use-kept-editor.ts";
import { problemQuery } from "../queries.ts";
import type { SittingKeeper } from "./sitting-keeper.ts";

const contentSchema = z.object({ code: z.string() });
const journalSchema = z.array(editSchema);

/** What is kept of a problem's code. */
export type ProblemContent = z.infer<typeof contentSchema>;

function toCopy(draft: Draft | null): ServerCopy<ProblemContent> | null {
  if (draft === null) return null;
  return { content: { code: draft.code }, version: String(draft.revision), savedAt: Date.parse(draft.savedAt) };
}

interface ProblemDraftOptions {
  page: ProblemPage;
  /** Null until it is known which data folder the server has open, and the page is fresh. */
  folder: "own" | "demo" | null;
  keys: EditorKeys;
  sitting: RefObject<SittingKeeper | null>;
}

/** The problem's editor: the text kept as it is typed, the edits recorded for the replay of the open sitting. */
export function useProblemDraft({
  page,
  folder,
  keys,
  sitting,
}: ProblemDraftOptions): KeptEditor<ProblemContent> | null {
  const client = useQueryClient();
  // The text that the server has, and the sittings it knows the first text of.
  const acknowledged = useRef(page.draft?.code ?? page.starter);
  const begun = useRef(new Set<string>());

  function openSitting(): { id: string; activeMs: number | null } | null {
    const keeper = sitting.current;
    const current = keeper?.state().sitting ?? null;
    return keeper === null || current === null || current.finishedAt !== null
      ? null
      : { id: current.id, activeMs: keeper.activeMs() };
  }

  async function save({ content, journal, base, keepalive }: Save<ProblemContent>): Promise<string> {
    const open = openSitting();
    const isFirst = open !== null && !begun.current.has(open.id);
    const body = {
      code: content.code,
      sittingId: open?.id ?? null,
      activeMs: open?.activeMs ?? null,
      startingDocument: isFirst ? acknowledged.current : null,
      edits: open === null ? [] : journalSchema.parse(journal),
      baseRevision: Number(base ?? 0),
    };
    const draft = await putDraft(page.id, body, { keepalive });
    acknowledged.current = content.code;
    if (open !== null) begun.current.add(open.id);
    client.setQueryData(problemQuery(page.id).queryKey, (known) => (known === undefined ? known : { ...known, draft }));
    return String(draft.revision);
  }

  return useKeptEditor({
    storageKey: folder === null ? null : `warmup.${folder}.draft.${page.id}`,
    isThrowaway: folder === "demo",
    contentSchema,
    server: toCopy(page.draft),
    initial: { code: page.starter },
    label: `Your code for ${page.title}`,
    keys,
    recordAt: () => sitting.current?.activeMs() ?? 0,
    save,
    load: async () => toCopy((await getProblem(page.id)).draft),
  });
}
