import * as z from "zod";

const key = "warmup:oral";
const keptSchema = z.object({ cardId: z.string(), text: z.string() });

/** What was said to a card before the page was left; empty where that was another card, or nothing. */
export function readOralText(storage: Pick<Storage, "getItem">, cardId: string): string {
  try {
    const kept = keptSchema.parse(JSON.parse(storage.getItem(key) ?? "null"));
    return kept.cardId === cardId ? kept.text : "";
  } catch {
    return "";
  }
}

/** Keeps what was said to a card until it is compared. */
export function keepOralText(storage: Pick<Storage, "setItem">, cardId: string, text: string): void {
  storage.setItem(key, JSON.stringify({ cardId, text }));
}

/** Forgets what was said to a card, once it is compared; what was said to another stays. */
export function forgetOralText(storage: Pick<Storage, "getItem" | "setItem">, cardId: string): void {
  if (readOralText(storage, cardId) !== "") keepOralText(storage, cardId, "");
}

/** Words put after a text, with one space between. */
export function joinWords(text: string, words: string): string {
  const [before, after] = [text.trimEnd(), words.trim()];
  return before === "" || after === "" ? before + after : `${before} ${after}`;
}
