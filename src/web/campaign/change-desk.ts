import { mostChanges, type Campaign, type Change, type ChangesMade } from "#campaign/records/changes.schemas.ts";
import type { QueryClient } from "@tanstack/react-query";
import { applyChanges } from "./apply-changes.ts";
import { campaignQuery, postChanges } from "./campaign-api.ts";
import { emptyHistory, recordDone, type ChangeHistory, type HistoryEntry } from "./change-history.ts";

/** Changes, or what they are over the search as it will stand when their turn has come. */
export type AskedChanges = readonly Change[] | ((campaign: Campaign) => readonly Change[]);

let last: Promise<unknown> = Promise.resolve();
let history = emptyHistory;
const listeners = new Set<() => void>();

/** What was done on this page so far. */
export function readHistory(): ChangeHistory {
  return history;
}

/** Changes what {@link readHistory} gives. */
export function changeHistory(change: (history: ChangeHistory) => ChangeHistory): void {
  history = change(history);
  for (const listener of listeners) listener();
}

/** Has a listener called when the history changes; returns what stops that. */
export function watchHistory(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Does one thing after the other, so that each sees what the one before has made. */
export async function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  const turn = last.then(task);
  last = turn.catch(() => undefined);
  return turn;
}

/**
 * Makes changes in their turn, shows them and remembers how to take them back. Null where there was nothing to change. Throws what
 * went wrong; then nothing was changed.
 */
export async function makeInTurn(
  client: QueryClient,
  asked: AskedChanges,
  words: string,
): Promise<HistoryEntry | null> {
  return inTurn(async () => {
    const changes = typeof asked === "function" ? asked(await client.ensureQueryData(campaignQuery)) : asked;
    if (changes.length === 0) return null;
    const entry = { words, changes: await makeAndShow(client, changes) };
    changeHistory((before) => recordDone(before, entry));
    return entry;
  });
}

/** Makes changes at once and shows them; returns the changes that take them back. */
export async function makeAndShow(client: QueryClient, changes: readonly Change[]): Promise<Change[]> {
  const undo: Change[] = [];
  for (let from = 0; from < changes.length; from += mostChanges) {
    try {
      const made = await postChanges(changes.slice(from, from + mostChanges));
      await show(client, made);
      undo.unshift(...made.undo);
    } catch (error) {
      if (undo.length > 0) await makeAndShow(client, undo);
      throw error;
    }
  }
  return undo;
}

async function show(client: QueryClient, made: ChangesMade): Promise<void> {
  // An answer under way is from before.
  await client.cancelQueries({ queryKey: campaignQuery.queryKey });
  client.setQueryData<Campaign>(campaignQuery.queryKey, (campaign) =>
    campaign === undefined ? undefined : applyChanges(campaign, made),
  );
  const isChanged = (kind: string, changed: readonly unknown[]): boolean =>
    changed.length > 0 || made.deleted.some((id) => id.startsWith(kind));
  if (isChanged("stag_", made.records.stages)) void client.invalidateQueries({ queryKey: ["campaign-stages"] });
  if (isChanged("glan_", made.records.glances)) void client.invalidateQueries({ queryKey: ["campaign-glances"] });
  if (isChanged("post_", made.records.postings)) void client.invalidateQueries({ queryKey: ["campaign-posting"] });
  // A first answer that is on its way is one of before the change, and an invalidation alone would wait for it.
  void client.cancelQueries({ queryKey: ["plan"] }).then(async () => client.invalidateQueries({ queryKey: ["plan"] }));
}
