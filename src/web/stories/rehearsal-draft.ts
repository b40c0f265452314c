import * as z from "zod";
import { browserStorage, forgetfulStorage } from "../ui/browser-storage.ts";

const draftSchema = z.object({
  /** When it began. */
  startedAt: z.iso.datetime(),
  seconds: z.number(),
  transcript: z.string(),
  rating: z.number().nullable(),
});

/** A rehearsal that is going on, or is over and not kept yet. */
export type RehearsalDraft = z.infer<typeof draftSchema>;

const keyOf = (storyId: string): string => `warmup.rehearsal ${storyId}`;

/** The rehearsal of a story that this browser has; null where there is none. */
export function readRehearsal(
  storyId: string,
  storage: Pick<Storage, "getItem"> = browserStorage,
): RehearsalDraft | null {
  try {
    return draftSchema.safeParse(JSON.parse(storage.getItem(keyOf(storyId)) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}

/** Whether this browser has a rehearsal of the story that is not kept yet. */
export function hasRehearsal(storyId: string): boolean {
  return readRehearsal(storyId) !== null;
}

/** Keeps a rehearsal in this browser, so that a reload loses nothing. */
export function keepRehearsalHere(
  storyId: string,
  draft: RehearsalDraft,
  storage: Pick<Storage, "setItem"> = forgetfulStorage,
): void {
  storage.setItem(keyOf(storyId), JSON.stringify(draft));
}

/** Forgets a rehearsal that was kept or given up. */
export function forgetRehearsal(storyId: string, storage: Pick<Storage, "removeItem"> = browserStorage): void {
  storage.removeItem(keyOf(storyId));
}
