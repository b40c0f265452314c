import type { Change } from "#campaign/records/changes.schemas.ts";

/** Something that was done, with the changes that take it back; once taken back, with those that do it again. */
export interface HistoryEntry {
  /** What was done, as a sentence. */
  words: string;
  changes: readonly Change[];
}

/** What was done to the search on this page, the last one last, and what was taken back since. */
export interface ChangeHistory {
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
}

/** A page on which nothing was done yet. */
export const emptyHistory: ChangeHistory = { past: [], future: [] };

const mostKept = 200;

/** The history after something was done: what was taken back before cannot be done again. */
export function recordDone(history: ChangeHistory, entry: HistoryEntry): ChangeHistory {
  return { past: [...history.past, entry].slice(-mostKept), future: [] };
}

/** The history after an entry was taken back; `changes` do it again. */
export function recordUndone(history: ChangeHistory, entry: HistoryEntry, changes: readonly Change[]): ChangeHistory {
  return {
    past: history.past.filter((one) => one !== entry),
    future: [...history.future, { ...entry, changes }],
  };
}

/** The history after an entry was done again; `changes` take it back. */
export function recordRedone(history: ChangeHistory, entry: HistoryEntry, changes: readonly Change[]): ChangeHistory {
  return {
    past: [...history.past, { ...entry, changes }],
    future: history.future.filter((one) => one !== entry),
  };
}

/** The history without an entry that can no longer be taken back or done again. */
export function forgetEntry(history: ChangeHistory, entry: HistoryEntry): ChangeHistory {
  const others = (entries: readonly HistoryEntry[]): HistoryEntry[] => entries.filter((one) => one !== entry);
  return { past: others(history.past), future: others(history.future) };
}
