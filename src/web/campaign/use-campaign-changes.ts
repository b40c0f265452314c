import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { errorSentence, isApiError } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import {
  changeHistory,
  inTurn,
  makeAndShow,
  makeInTurn,
  readHistory,
  watchHistory,
  type AskedChanges,
} from "./change-desk.ts";
import { forgetEntry, recordRedone, recordUndone, type HistoryEntry } from "./change-history.ts";

/**
 * Makes changes of the search and shows them; `words` says what was done beside the offer to undo it. True when it was done. Changes may
 * be given as what they are over the search when their turn has come.
 */
export type MakeChanges = (changes: AskedChanges, words?: string) => Promise<boolean>;

/** See {@link MakeChanges}. What fails changes nothing and says so. */
export function useCampaignChanges(): MakeChanges {
  const client = useQueryClient();
  const { undoEntry } = useChangeHistory();
  return useCallback(
    async (changes, words) => {
      try {
        const entry = await makeInTurn(client, changes, words ?? "The last change.");
        if (words !== undefined && entry !== null) showToast(words, () => undoEntry(entry));
        return true;
      } catch (error) {
        showToast(`Nothing was changed. ${errorSentence(error)}`);
        return false;
      }
    },
    [client, undoEntry],
  );
}

/** As {@link useCampaignChanges}, without a message: throws what went wrong. For places that say themselves what was not saved. */
export function useQuietChanges(): (changes: AskedChanges, words: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback(async (changes, words) => void (await makeInTurn(client, changes, words)), [client]);
}

/** What was done to the search on this page, and how to take it back and do it again. */
export interface UndoHistory {
  /** Takes back what was done last; says so. */
  undo: () => void;
  /** Does again what was taken back last; says so. */
  redo: () => void;
  /** Takes one thing back, whatever was done since. */
  undoEntry: (entry: HistoryEntry) => void;
  /** What `undo` would take back, as a sentence; null where there is nothing. */
  undoes: string | null;
  redoes: string | null;
}

/** See {@link UndoHistory}. */
export function useChangeHistory(): UndoHistory {
  const client = useQueryClient();
  const history = useSyncExternalStore(watchHistory, readHistory);
  const actions = useMemo(() => {
    async function again(entry: HistoryEntry, record: typeof recordUndone, said: string): Promise<void> {
      try {
        const back = await makeAndShow(client, entry.changes);
        changeHistory((before) => record(before, entry, back));
        showToast(`${said} ${entry.words}`);
      } catch (error) {
        // What was changed elsewhere since stays as it is; a server that is gone can be asked again.
        const isRefused = isApiError(error) && error.status >= 400 && error.status < 500;
        if (isRefused) changeHistory((before) => forgetEntry(before, entry));
        showToast(`Nothing was changed. ${errorSentence(error)}`);
      }
    }
    const undoEntry = (entry: HistoryEntry): void => {
      void inTurn(async () => {
        if (readHistory().past.includes(entry)) await again(entry, recordUndone, "Undone:");
      });
    };
    const undo = (): void => {
      void inTurn(async () => {
        const entry = readHistory().past.at(-1);
        if (entry === undefined) showToast("There is nothing to undo on this page.");
        else await again(entry, recordUndone, "Undone:");
      });
    };
    const redo = (): void => {
      void inTurn(async () => {
        const entry = readHistory().future.at(-1);
        if (entry === undefined) showToast("There is nothing to do again.");
        else await again(entry, recordRedone, "Done again:");
      });
    };
    return { undo, redo, undoEntry };
  }, [client]);
  return { ...actions, undoes: history.past.at(-1)?.words ?? null, redoes: history.future.at(-1)?.words ?? null };
}
