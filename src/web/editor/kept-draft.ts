import * as z from "zod";

/** What a browser keeps of a text being typed: everything needed to go on after a crash, and to tell who changed what. */
export interface KeptDraft<Content> {
  content: Content;
  /** The server's version this was typed on; null before it had any. */
  base: string | null;
  /** Rises by one with each change, in whichever tab. */
  sequence: number;
  /** Epoch ms of the last change. */
  changedAt: number;
  /** Whether the server has all of it. */
  synced: boolean;
  /** What happened since the last save, in order; the server's answer to a save takes it off. */
  journal: unknown[];
}

/** A text as the server has it. */
export interface ServerCopy<Content> {
  content: Content;
  version: string;
  /** Epoch ms; null where the server does not say. */
  savedAt: number | null;
}

/** Which text a screen opens with. `ask` where both changed: neither may be lost. */
export type DraftChoice =
  | { use: "nothing" }
  | { use: "kept" }
  | { use: "server" }
  | { use: "ask"; newer: "kept" | "server" };

const keptDraftSchema = z.object({
  content: z.unknown(),
  base: z.string().nullable(),
  sequence: z.number(),
  changedAt: z.number(),
  synced: z.boolean(),
  journal: z.array(z.unknown()),
});

/** Whether two contents are the same, by value. */
export function isSameContent(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Reads what a browser kept; null for nothing, or for anything that is not one of ours. */
export function parseKeptDraft<Content>(
  raw: string | null,
  contentSchema: z.ZodType<Content>,
): KeptDraft<Content> | null {
  if (raw === null) return null;
  try {
    const kept = keptDraftSchema.parse(JSON.parse(raw));
    return { ...kept, content: contentSchema.parse(kept.content) };
  } catch {
    return null;
  }
}

/** Versions count up, as numbers or as ISO instants; a browser that saved a later one than the server has keeps its own. */
function isLater(version: string | null, than: string): boolean {
  return version !== null && version.localeCompare(than, "en", { numeric: true }) > 0;
}

/** Decides between what this browser kept and what the server has. */
export function chooseDraft<Content>(kept: KeptDraft<Content> | null, server: ServerCopy<Content> | null): DraftChoice {
  if (kept === null) return { use: server === null ? "nothing" : "server" };
  if (server === null) return { use: "kept" };
  if (isSameContent(kept.content, server.content)) return { use: "server" };
  if (kept.synced) return { use: isLater(kept.base, server.version) ? "kept" : "server" };
  if (kept.base === server.version) return { use: "kept" };
  return { use: "ask", newer: kept.changedAt >= (server.savedAt ?? 0) ? "kept" : "server" };
}
