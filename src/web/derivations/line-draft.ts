import { mostLines } from "#knowledge/derivations/derivations.schemas.ts";
import * as z from "zod";

const draftSchema = z.object({ step: z.number().int(), lines: z.array(z.string()).max(mostLines) });

type DraftStorage = Pick<Storage, "getItem" | "setItem">;

function keyOf(id: string): string {
  return `warmup.derivation.${id}`;
}

/** The lines of a step that the server does not have yet; null where it has them all. */
export function readLineDraft(storage: DraftStorage, id: string, step: number): string[] | null {
  const text = storage.getItem(keyOf(id));
  if (text === null || text === "") return null;
  try {
    const draft = draftSchema.parse(JSON.parse(text));
    return draft.step === step ? draft.lines : null;
  } catch {
    return null;
  }
}

/** Keeps lines in the browser until the server has them. */
export function keepLineDraft(storage: DraftStorage, id: string, step: number, lines: readonly string[]): void {
  storage.setItem(keyOf(id), JSON.stringify({ step, lines }));
}

/** Forgets lines that the server has, unless more was typed since. */
export function dropLineDraft(storage: DraftStorage, id: string, step: number, lines: readonly string[]): void {
  const kept = readLineDraft(storage, id, step);
  if (kept !== null && JSON.stringify(kept) === JSON.stringify(lines)) forgetLineDraft(storage, id);
}

/** Forgets whatever is kept of a derivation. */
export function forgetLineDraft(storage: DraftStorage, id: string): void {
  storage.setItem(keyOf(id), "");
}
