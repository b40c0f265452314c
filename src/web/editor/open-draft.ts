import { chooseDraft, isSameContent, parseKeptDraft, type KeptDraft, type ServerCopy } from "./kept-draft.ts";
import type * as z from "zod";

/** What a text is opened from. */
export interface OpenDraftOptions<Content> {
  raw: string | null;
  contentSchema: z.ZodType<Content>;
  server: ServerCopy<Content> | null;
  /** What stands there before anyone typed. */
  initial: Content;
  /** Whether the server's data is new each time it starts, so that what was saved to an earlier one means nothing. */
  isThrowaway: boolean;
  /** Whether the kept journal leads from the server's text to the kept one. */
  leadsTo: (from: Content, journal: unknown[], to: Content) => boolean;
  /** A journal that does. */
  bridge: (from: Content, to: Content) => unknown[];
}

/** A text ready to be typed on, and the server's other one where both changed. */
export interface OpenedDraft<Content> {
  kept: KeptDraft<Content>;
  theirs: ServerCopy<Content> | null;
}

function fromServer<Content>(server: ServerCopy<Content>, sequence: number): KeptDraft<Content> {
  return {
    content: server.content,
    base: server.version,
    sequence,
    changedAt: server.savedAt ?? 0,
    synced: true,
    journal: [],
  };
}

/** Opens a text from what this browser kept and what the server has. */
export function openDraft<Content>(options: OpenDraftOptions<Content>): OpenedDraft<Content> {
  const { raw, contentSchema, server, initial, isThrowaway, leadsTo, bridge } = options;
  const stored = parseKeptDraft(raw, contentSchema);
  const kept = stored?.synced === true && isThrowaway ? null : stored;
  const choice = chooseDraft(kept, server);
  if (server !== null && (kept === null || choice.use === "server")) {
    // Tabs that show the same text stay at the same count; those that show an older one have something to follow.
    const isKnown = stored !== null && isSameContent(stored.content, server.content);
    return { kept: fromServer(server, (stored?.sequence ?? 0) + (isKnown ? 0 : 1)), theirs: null };
  }
  if (kept === null) {
    return {
      kept: { content: initial, base: null, sequence: 0, changedAt: 0, synced: true, journal: [] },
      theirs: null,
    };
  }
  if (server === null && isSameContent(kept.content, initial)) {
    return { kept: { ...kept, base: null, synced: true, journal: [] }, theirs: null };
  }
  const from = server?.content ?? initial;
  const journal = leadsTo(from, kept.journal, kept.content) ? kept.journal : bridge(from, kept.content);
  const base = server === null ? null : kept.base;
  const synced = kept.synced && server !== null;
  return { kept: { ...kept, base, synced, journal }, theirs: choice.use === "ask" ? server : null };
}
