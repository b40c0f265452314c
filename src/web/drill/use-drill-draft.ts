import type { DrillPage } from "#debugging/debugging.schemas.ts";
import type { RefObject } from "react";
import * as z from "zod";
import type { EditorKeys } from "../editor/editor-keys.ts";
import type { ServerCopy } from "../editor/kept-draft.ts";
import { useKeptEditor, type KeptEditor } from "../editor/use-kept-editor.ts";
import { getDrill, putDrillCode } from "../debugging/debugging-api.ts";
import type { DrillClock } from "./drill-clock.ts";

const contentSchema = z.object({ code: z.string() });

/** What is kept of a drill's code. */
export type DrillContent = z.infer<typeof contentSchema>;

function toCopy({ code, revision }: DrillPage): ServerCopy<DrillContent> {
  return { content: { code }, version: String(revision), savedAt: null };
}

interface DrillDraftOptions {
  page: DrillPage;
  /** Null until it is known which data folder the server has open, and the page is fresh. */
  folder: "own" | "demo" | null;
  keys: EditorKeys;
  clock: RefObject<DrillClock | null>;
  onLineNumber: (line: number) => void;
}

/** The drill's editor: the text kept as it is typed, the clock told with each save. */
export function useDrillDraft({
  page,
  folder,
  keys,
  clock,
  onLineNumber,
}: DrillDraftOptions): KeptEditor<DrillContent> | null {
  return useKeptEditor({
    storageKey: folder === null ? null : `warmup.${folder}.drill.${page.id}`,
    isThrowaway: folder === "demo",
    contentSchema,
    server: toCopy(page),
    initial: { code: page.served },
    label: `The code of ${page.title}`,
    keys,
    recordAt: null,
    save: async ({ content, base, keepalive }) => {
      const body = {
        code: content.code,
        revision: Number(base ?? page.revision),
        activeMs: clock.current?.activeMs() ?? page.activeMs,
      };
      return String((await putDrillCode(page.id, body, { keepalive })).revision);
    },
    load: async () => toCopy(await getDrill(page.id)),
    onLineNumber,
  });
}
