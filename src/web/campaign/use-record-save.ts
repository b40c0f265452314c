import { errorSentence } from "../api.ts";
import type { AskedChanges } from "./change-desk.ts";
import { useQuietChanges } from "./use-campaign-changes.ts";

/** Makes changes that a field asked for; resolves to why they could not be made, as a sentence, or null. */
export function useRecordSave(): (changes: AskedChanges, words: string) => Promise<string | null> {
  const make = useQuietChanges();
  return async (changes, words) => {
    try {
      await make(changes, words);
      return null;
    } catch (error) {
      return errorSentence(error);
    }
  };
}
